'use client';

import { useTranslations } from 'next-intl';
import type { FlowDraftsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { DraftStatusTag } from './draft-status-tag.tsx';
import { useWords } from './use-words.ts';

/** Versions that are or were written. */
export function DraftList({ drafts }: { readonly drafts: FlowDraftsQuery['flowDrafts'] }) {
  const t = useTranslations();
  const inWords = useWords();
  return (
    <ListTable
      label={t('flows.drafts')}
      isFramed={false}
      filters={[]}
      rows={drafts.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...drafts.pageInfo, totalCount: drafts.totalCount }}
      empty={<EmptyState title={t('flows.noDrafts')} />}
      columns={[
        {
          key: 'name',
          title: t('common.columns.name'),
          render: ({ id, names }) => <Link href={`/flows/drafts/${id}`}>{inWords(names)}</Link>,
        },
        { key: 'code', title: t('flows.code'), render: ({ code }) => code },
        {
          key: 'status',
          title: t('common.columns.status'),
          render: ({ status }) => <DraftStatusTag status={status} />,
        },
        {
          key: 'version',
          title: t('flows.version'),
          align: 'right',
          render: ({ publishedVersion }) => publishedVersion ?? t('common.none'),
        },
        { key: 'makers', title: t('flows.makers'), render: ({ makers }) => makers.join(' · ') },
        {
          key: 'changedAt',
          title: t('flows.changedAt'),
          render: ({ changedAt }) => <Moment at={changedAt} />,
        },
      ]}
    />
  );
}
