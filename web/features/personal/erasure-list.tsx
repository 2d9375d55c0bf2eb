'use client';

import { useTranslations } from 'next-intl';
import type { ErasuresQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { ERASURE_STATES, ERASURE_TONES } from './personal-words.ts';

type Erasure = ErasuresQuery['erasures']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly erasures: ErasuresQuery['erasures'];
}

/** Wishes to be forgotten, and what was decided about each. */
export function ErasureList({ erasures }: Props) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('personal.views.erasures')}
      columns={[...askedColumns(t), ...decidedColumns(t)]}
      rows={erasures.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...erasures.pageInfo, totalCount: erasures.totalCount }}
      filters={[
        {
          name: 'state',
          label: t('personal.erasure.state'),
          type: 'choice',
          options: ERASURE_STATES.map((value) => ({
            value,
            label: t(`enums.ErasureState.${value}`),
          })),
        },
      ]}
      empty={t('personal.erasure.none')}
    />
  );
}

function askedColumns(t: Translate): Column<Erasure>[] {
  return [
    {
      key: 'requestedAt',
      title: t('personal.erasure.requestedAt'),
      render: ({ requestedAt }) => <Moment at={requestedAt} />,
    },
    {
      key: 'customer',
      title: t('personal.customer'),
      render: ({ customer, customerId }) =>
        customer ? (
          <Link href={`/customers/${customerId}`}>{customer.number}</Link>
        ) : (
          <span className="numeric">{customerId}</span>
        ),
    },
    { key: 'reason', title: t('personal.erasure.reason'), render: ({ reason }) => reason },
    {
      key: 'requestedBy',
      title: t('personal.erasure.requestedBy'),
      render: ({ requestedBy }) => requestedBy,
    },
  ];
}

function decidedColumns(t: Translate): Column<Erasure>[] {
  return [
    {
      key: 'decidedBy',
      title: t('personal.erasure.decidedBy'),
      render: ({ decidedBy }) => decidedBy ?? '–',
    },
    {
      key: 'decision',
      title: t('personal.erasure.decision'),
      render: ({ id, state, decisionReason }) =>
        state === 'REQUESTED' ? (
          <Link href={`/approvals/${id}`}>{t('personal.erasure.seeApproval')}</Link>
        ) : (
          (decisionReason ?? '–')
        ),
    },
    {
      key: 'state',
      title: t('personal.erasure.state'),
      render: ({ state }) => (
        <StatusTag tone={ERASURE_TONES[state]} label={t(`enums.ErasureState.${state}`)} />
      ),
    },
  ];
}
