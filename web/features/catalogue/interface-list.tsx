'use client';

import { Flex, Popover } from 'antd';
import { useTranslations } from 'next-intl';
import type { BusinessInterfacesQuery } from '#generated/gql/graphql.ts';
import { Day, Money } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import type { FilterField } from '#ui/table/filter-bar.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import type { Interface } from './catalogue-values.ts';
import { AUDIENCES, INTERFACE_KINDS } from './interface-filter.ts';
import { InterfaceForm } from './interface-form.tsx';

type Translate = ReturnType<typeof useTranslations<never>>;

interface Props extends BusinessInterfacesQuery {
  readonly mayWrite: boolean;
}

/** Everything that can be asked of the bank, and on what terms. */
export function InterfaceList({ businessInterfaces, businessCapabilities, mayWrite }: Props) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('catalogue.interfaces')}
      rows={businessInterfaces.edges.map(({ node }) => node)}
      rowKey={({ operation }) => operation}
      page={{ ...businessInterfaces.pageInfo, totalCount: businessInterfaces.totalCount }}
      filters={filters(t, businessCapabilities)}
      columns={[...columns(t), ...termColumns(t, mayWrite)]}
      empty={t('catalogue.nothing')}
    />
  );
}

const filters = (
  t: Translate,
  capabilities: BusinessInterfacesQuery['businessCapabilities'],
): FilterField[] => [
  { name: 'query', label: t('catalogue.operation'), type: 'text' },
  {
    name: 'capability',
    label: t('catalogue.capability'),
    type: 'choice',
    options: capabilities.map(({ code: value, name: label }) => ({ value, label })),
  },
  {
    name: 'kind',
    label: t('common.columns.kind'),
    type: 'choice',
    options: INTERFACE_KINDS.map((value) => ({ value, label: t(`enums.InterfaceKind.${value}`) })),
  },
  {
    name: 'audience',
    label: t('catalogue.audience'),
    type: 'choice',
    options: AUDIENCES.map((value) => ({ value, label: t(`catalogue.audiences.${value}`) })),
  },
];

const columns = (t: Translate): Column<Interface>[] => [
  {
    key: 'operation',
    title: t('catalogue.operation'),
    render: ({ operation, description, isReleased, deprecationReason }) => (
      <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>
        <Flex gap={8} wrap align="center">
          <code>{operation}</code>
          {!isReleased && <StatusTag tone="busy" label={t('catalogue.isNew')} />}
          {deprecationReason && <StatusTag tone="warn" label={deprecationReason} />}
        </Flex>
        <span style={{ color: 'var(--muted)' }}>{description}</span>
      </div>
    ),
  },
  {
    key: 'capability',
    title: t('catalogue.capability'),
    render: ({ capability }) => capability.name,
  },
  {
    key: 'scopes',
    title: t('catalogue.scopes'),
    render: ({ scopes, isForPartners }) => (
      <>
        {scopes.join(', ') || t('common.none')}{' '}
        {isForPartners && <StatusTag tone="good" label={t('catalogue.forPartners')} />}
      </>
    ),
  },
  {
    key: 'fields',
    title: t('catalogue.answer'),
    render: (one) => <Answer one={one} />,
  },
];

/** What it takes and gives, on demand: the whole contract would hide the list. */
function Answer({ one }: { readonly one: Interface }) {
  const t = useTranslations('catalogue');
  const given = one.arguments.map(({ name, type }) => `${name}: ${type}`).join('\n');
  const content = (
    <pre style={{ margin: 0, maxHeight: 320, overflow: 'auto' }}>
      {[given, one.fields.join('\n')].filter(Boolean).join('\n\n')}
    </pre>
  );
  return (
    <Popover content={content} trigger={['click', 'focus']}>
      <button
        type="button"
        aria-label={`${one.answer} · ${t('show', { operation: one.operation })}`}
        style={{
          background: 'none',
          border: 0,
          color: 'var(--accent)',
          cursor: 'pointer',
          padding: 0,
        }}
      >
        {one.answer}
      </button>
    </Popover>
  );
}

const termColumns = (t: Translate, mayWrite: boolean): Column<Interface>[] => [
  {
    key: 'limits',
    title: t('catalogue.limits'),
    render: ({ mostRows }) =>
      mostRows ? t('catalogue.rows', { count: mostRows }) : t('common.none'),
  },
  {
    key: 'price',
    title: t('catalogue.price'),
    align: 'right',
    render: ({ price }) => (price ? <Money value={price} /> : t('catalogue.free')),
  },
  {
    key: 'sunset',
    title: t('catalogue.sunset'),
    render: ({ sunsetOn, successor }) =>
      sunsetOn ? (
        <>
          <Day day={sunsetOn} /> {successor && <code>{`→ ${successor}`}</code>}
        </>
      ) : (
        t('common.none')
      ),
  },
  ...(mayWrite
    ? [
        {
          key: 'act',
          title: t('catalogue.act'),
          render: (one: Interface) => <InterfaceForm key={one.version} one={one} />,
        },
      ]
    : []),
];
