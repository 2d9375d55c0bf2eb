'use client';

import { useTranslations } from 'next-intl';
import type { FlowsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';

type Row = FlowsQuery['orderFlows'][number];
type Translate = ReturnType<typeof useTranslations<never>>;

/** The flows that orders begin with now. */
export function FlowList({ flows }: { readonly flows: readonly Row[] }) {
  const t = useTranslations();
  return (
    <DataTable
      label={t('flows.inUse')}
      rows={flows}
      rowKey={({ code }) => code}
      empty={<EmptyState title={t('flows.empty')} />}
      columns={[...whatColumns(t), ...versionColumns(t)]}
    />
  );
}

const whatColumns = (t: Translate): Column<Row>[] => [
  {
    key: 'name',
    title: t('common.columns.name'),
    render: ({ code, name }) => <Link href={`/flows/${code}`}>{name}</Link>,
  },
  { key: 'code', title: t('flows.code'), render: ({ code }) => code },
  {
    key: 'kind',
    title: t('common.columns.kind'),
    render: ({ kind }) => t(`enums.OrderKind.${kind}`),
  },
  {
    key: 'steps',
    title: t('flows.steps'),
    render: ({ steps }) => steps.map(({ name }) => name).join(' → '),
  },
];

const versionColumns = (t: Translate): Column<Row>[] => [
  { key: 'version', title: t('flows.version'), align: 'right', render: ({ version }) => version },
  { key: 'owner', title: t('flows.madeBy'), render: ({ isOwn }) => <OwnerTag isOwn={isOwn} /> },
  {
    key: 'publishedAt',
    title: t('flows.publishedAt'),
    render: ({ publishedAt }) => <Moment at={publishedAt} />,
  },
];

export function OwnerTag({ isOwn }: { readonly isOwn: boolean }) {
  const t = useTranslations('flows');
  return <StatusTag tone={isOwn ? 'busy' : 'quiet'} label={t(isOwn ? 'own' : 'platform')} />;
}
