'use client';

import { useTranslations } from 'next-intl';
import type { IndicatorPartsFragment, IndicatorsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';

type Translate = ReturnType<typeof useTranslations<'indicators'>>;

/** The numbers that the whole bank counts in one way. */
export function IndicatorList({
  indicators,
}: {
  readonly indicators: IndicatorsQuery['indicators'];
}) {
  const t = useTranslations('indicators');
  return (
    <ListTable
      label={t('title')}
      columns={columns(t)}
      rows={indicators.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...indicators.pageInfo, totalCount: indicators.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('empty')} lead={t('emptyLead')} />}
    />
  );
}

const columns = (t: Translate): Column<IndicatorPartsFragment>[] => [
  {
    key: 'name',
    title: t('name'),
    render: ({ key, name, description }) => (
      <div style={{ whiteSpace: 'normal', minWidth: 220, maxWidth: 420 }}>
        <Link href={`/indicators/${key}`}>{name}</Link> <code>{key}</code>
        <div style={{ color: 'var(--muted)' }}>{description}</div>
      </div>
    ),
  },
  { key: 'unit', title: t('unit'), render: ({ unit }) => t(`units.${unit}`) },
  { key: 'owner', title: t('owner'), render: ({ owner }) => owner },
  { key: 'version', title: t('version'), align: 'right', render: ({ version }) => version },
  {
    key: 'state',
    title: t('state'),
    render: ({ deprecation }) => (
      <StatusTag
        tone={deprecation === null ? 'good' : 'quiet'}
        label={t(deprecation === null ? 'inForce' : 'deprecated')}
      />
    ),
  },
];
