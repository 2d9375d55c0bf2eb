'use client';

import { App } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { organisationTree, type OrganisationNode } from './organisation-tree.ts';
import { loadOrganisations } from './shell.actions.ts';

/** The parts of the bank the operator may see, loaded when they are first asked for, with the roots open. */
export function useOrganisationTree() {
  const t = useTranslations('shell.organisation');
  const { message } = App.useApp();
  const [tree, setTree] = useState<OrganisationNode[] | null>(null);
  const [expanded, setExpanded] = useState<string[]>([]);
  const [isLoading, startTransition] = useTransition();

  const load = () =>
    startTransition(async () => {
      const organisations = await loadOrganisations();
      if (!organisations) {
        message.error(t('failed'));
        return;
      }
      const roots = organisationTree(organisations);
      setTree(roots);
      setExpanded(roots.map(({ value }) => value));
    });
  return { tree, expanded, setExpanded, isLoading, load };
}
