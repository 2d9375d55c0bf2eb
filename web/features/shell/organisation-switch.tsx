'use client';

import { TreeSelect } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';
import { chooseOrganisation } from './shell.actions.ts';
import { useOrganisationTree } from './use-organisation-tree.ts';

interface Props {
  readonly current: { readonly path: string; readonly name: string };
  readonly isNarrowed: boolean;
}

const WHOLE = '*';

/** Narrows the whole console to one part of the bank. The list is loaded when it is first opened. */
export function OrganisationSwitch({ current, isNarrowed }: Props) {
  const t = useTranslations('shell.organisation');
  const router = useRouter();
  const { tree, expanded, setExpanded, isLoading, load } = useOrganisationTree();
  const [isSearching, setIsSearching] = useState(false);
  const [isPending, startTransition] = useTransition();

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
      // While somebody searches, antd opens what it finds by itself.
      {...(isSearching ? {} : { treeExpandedKeys: expanded })}
      onTreeExpand={(keys) => setExpanded(keys.map(String))}
      showSearch={{
        treeNodeFilterProp: 'title',
        onSearch: (text) => setIsSearching(text !== ''),
      }}
      loading={isLoading || isPending}
      onOpenChange={(isOpen) => isOpen && !tree && load()}
      onChange={choose}
      popupMatchSelectWidth={300}
      style={{ width: '100%', maxWidth: 260, minWidth: 0 }}
    />
  );
}
