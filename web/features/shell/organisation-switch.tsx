'use client';

import { App, TreeSelect } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';
import { organisationTree, type OrganisationNode } from './organisation-tree.ts';
import { chooseOrganisation, loadOrganisations } from './shell.actions.ts';

interface Props {
  readonly current: { readonly path: string; readonly name: string };
  readonly isNarrowed: boolean;
}

const WHOLE = '*';

/** Narrows the whole console to one part of the bank. The list is loaded when it is first opened. */
export function OrganisationSwitch({ current, isNarrowed }: Props) {
  const t = useTranslations('shell.organisation');
  const { message } = App.useApp();
  const router = useRouter();
  const [tree, setTree] = useState<OrganisationNode[] | null>(null);
  const [isPending, startTransition] = useTransition();

  const open = (isOpen: boolean) => {
    if (!isOpen || tree) return;
    startTransition(async () => {
      const organisations = await loadOrganisations();
      if (organisations) setTree(organisationTree(organisations));
      else message.error(t('failed'));
    });
  };
  const choose = (path: string) =>
    startTransition(async () => {
      await chooseOrganisation(path === WHOLE ? null : path);
      router.refresh();
    });
  const whole = { value: WHOLE, title: t('whole'), children: [] };
  const closed = { value: current.path, title: current.name, children: [] };
  return (
    <TreeSelect
      aria-label={t('label')}
      value={current.path}
      treeData={tree ? (isNarrowed ? [whole, ...tree] : tree) : [closed]}
      treeDefaultExpandAll={(tree?.length ?? 0) < 2}
      treeNodeFilterProp="title"
      showSearch
      loading={isPending}
      onOpenChange={open}
      onChange={choose}
      popupMatchSelectWidth={300}
      style={{ width: 'clamp(140px, 24vw, 260px)' }}
    />
  );
}
