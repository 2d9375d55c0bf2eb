'use client';

import { Flex, Tooltip } from 'antd';
import { useTranslations } from 'next-intl';
import type { FieldUsageQuery } from '#generated/gql/graphql.ts';
import { Count, Day } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import type { FilterField } from '#ui/table/filter-bar.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { UNUSED_DAYS } from './usage-filter.ts';

type Usage = FieldUsageQuery['fieldUsage'];
type FieldUse = Usage['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<'developers.usage'>>;

/** A word in every empty cell would hide the few that are filled. */
const NONE = '–';
/** What the gateway calls clients without a token. */
const NOBODY = 'none';

/** Who asks for what, field by field. */
export function UsageList({ usage }: { readonly usage: Usage }) {
  const t = useTranslations('developers.usage');
  return (
    <ListTable
      label={t('title')}
      columns={[...fieldColumns(t), ...useColumns(t)]}
      rows={usage.edges.map(({ node }) => node)}
      rowKey={({ field, client, version }) => `${field} ${client} ${version}`}
      page={{ ...usage.pageInfo, totalCount: usage.totalCount }}
      filters={filters(t)}
      empty={<EmptyState title={t('empty')} lead={t('emptyLead')} />}
    />
  );
}

const fieldColumns = (t: Translate): Column<FieldUse>[] => [
  {
    key: 'field',
    title: t('field'),
    render: ({ field, deprecationReason }) => (
      <Flex gap={8} align="center">
        <code>{field}</code>
        {deprecationReason !== null && (
          <Tooltip title={deprecationReason}>
            <span>
              <StatusTag tone="warn" label={t('deprecated')} />
            </span>
          </Tooltip>
        )}
      </Flex>
    ),
  },
  {
    key: 'client',
    title: t('client'),
    render: ({ client }) => (client === NOBODY ? t('nobody') : (client ?? NONE)),
  },
  { key: 'version', title: t('version'), render: ({ version }) => version ?? NONE },
];

const useColumns = (t: Translate): Column<FieldUse>[] => [
  {
    key: 'operations',
    title: t('operations'),
    align: 'right',
    render: ({ operations }) => <Count value={operations} />,
  },
  {
    key: 'lastUsed',
    title: t('lastUsed'),
    render: ({ lastUsedOn }) => (lastUsedOn ? <Day day={lastUsedOn} /> : t('never')),
  },
];

const filters = (t: Translate): FilterField[] => [
  { name: 'field', label: t('filter.field'), type: 'text' },
  { name: 'client', label: t('filter.client'), type: 'text' },
  {
    name: 'unused',
    label: t('filter.unused'),
    type: 'choice',
    options: UNUSED_DAYS.map((value) => ({
      value,
      label: t('filter.days', { count: Number(value) }),
    })),
  },
  {
    name: 'state',
    label: t('filter.state'),
    type: 'choice',
    options: [{ value: 'deprecated', label: t('deprecated') }],
  },
];
