'use client';

import { useTranslations } from 'next-intl';
import type { FlowPageQuery } from '#generated/gql/graphql.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { OwnerTag } from './flow-list.tsx';

type Versions = FlowPageQuery['orderFlowVersions'];

/** Published for good, each with who approved it; orders begin with the first. */
export function VersionTable({ versions }: { readonly versions: Versions }) {
  const t = useTranslations('flows');
  const none = useTranslations('common')('none');
  const [inUse] = versions;
  return (
    <DataTable
      label={t('versions')}
      rows={versions}
      rowKey={({ version, isOwn }) => `${version} ${isOwn}`}
      empty={none}
      columns={[
        { key: 'version', title: t('version'), align: 'right', render: ({ version }) => version },
        {
          key: 'use',
          title: t('use'),
          render: (version) => (
            <StatusTag
              tone={version === inUse ? 'good' : 'quiet'}
              label={t(version === inUse ? 'isInUse' : 'isReplaced')}
            />
          ),
        },
        { key: 'owner', title: t('madeBy'), render: ({ isOwn }) => <OwnerTag isOwn={isOwn} /> },
        {
          key: 'publishedAt',
          title: t('publishedAt'),
          render: ({ publishedAt }) => <Moment at={publishedAt} />,
        },
        {
          key: 'publishedBy',
          title: t('approvedBy'),
          render: ({ publishedBy }) => publishedBy ?? none,
        },
      ]}
    />
  );
}
