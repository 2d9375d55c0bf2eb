'use client';

import { useTranslations } from 'next-intl';
import type { PartnersQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { PartnerState } from './partner-state.tsx';

type Partner = PartnersQuery['partners']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** Who outside of the bank asks the graph. */
export function PartnerList({ partners }: Pick<PartnersQuery, 'partners'>) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('partners.title')}
      columns={columns(t)}
      rows={partners.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...partners.pageInfo, totalCount: partners.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('partners.empty')} lead={t('partners.emptyLead')} />}
    />
  );
}

const columns = (t: Translate): Column<Partner>[] => [
  {
    key: 'name',
    title: t('partners.name'),
    render: ({ id, name }) => <Link href={`/partners/${id}`}>{name}</Link>,
  },
  { key: 'clientId', title: t('partners.clientId'), render: ({ clientId }) => clientId },
  {
    key: 'organisation',
    title: t('partners.organisation'),
    render: ({ organisation }) => organisation.name,
  },
  {
    key: 'state',
    title: t('common.columns.status'),
    render: ({ isDisabled }) => <PartnerState isDisabled={isDisabled} />,
  },
  {
    key: 'authentication',
    title: t('partners.authentication'),
    render: ({ authentication }) => t(`partners.proof.${authentication}`),
  },
  {
    key: 'rate',
    title: t('partners.rate'),
    align: 'right',
    render: ({ requestsPerMinute: rate }) =>
      rate === null ? t('partners.usualRate') : <Count value={rate} />,
  },
  {
    key: 'webhooks',
    title: t('partners.webhooks'),
    render: ({ webhooks }) => <Webhooks hooks={webhooks.edges.map(({ node }) => node)} />,
  },
  {
    key: 'createdAt',
    title: t('partners.createdAt'),
    render: ({ createdAt }) => <Moment at={createdAt} />,
  },
];

type Hook = Partner['webhooks']['edges'][number]['node'];

/** How many there are, and whether one needs somebody. */
function Webhooks({ hooks }: { readonly hooks: readonly Hook[] }) {
  const t = useTranslations('partners');
  const failing = hooks.filter((hook) => hook.status === 'SUSPENDED' || hook.failures > 0).length;
  if (failing > 0) return <StatusTag tone="bad" label={t('failing', { count: failing })} />;
  return <Count value={hooks.length} />;
}
