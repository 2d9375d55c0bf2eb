'use client';

import { useTranslations } from 'next-intl';
import type { PersonalRevealsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';

type Reveal = PersonalRevealsQuery['personalReveals']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly reveals: PersonalRevealsQuery['personalReveals'];
  /** Auditors see no customers' pages. */
  readonly maySeeCustomers: boolean;
}

/** Who read whose data, and why. */
export function RevealList({ reveals, maySeeCustomers }: Props) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('personal.views.reveals')}
      columns={columns(t, maySeeCustomers)}
      rows={reveals.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...reveals.pageInfo, totalCount: reveals.totalCount }}
      filters={[{ name: 'actor', label: t('personal.actor'), type: 'text' }]}
      empty={t('personal.noReveals')}
    />
  );
}

function columns(t: Translate, maySeeCustomers: boolean): Column<Reveal>[] {
  return [
    { key: 'at', title: t('personal.at'), render: ({ at }) => <Moment at={at} /> },
    {
      key: 'actor',
      title: t('personal.actor'),
      render: ({ actor, actorName }) => `${actorName} (${actor})`,
    },
    {
      key: 'field',
      title: t('personal.field'),
      render: ({ field }) => t(`enums.PersonalDatum.${field}`),
    },
    {
      key: 'purpose',
      title: t('personal.purpose'),
      render: ({ purpose }) => t(`enums.RevealPurpose.${purpose}`),
    },
    { key: 'note', title: t('personal.note'), render: ({ note }) => note ?? '–' },
    {
      key: 'customer',
      title: t('personal.customer'),
      render: ({ customerId }) =>
        maySeeCustomers ? (
          <Link href={`/customers/${customerId}`}>{customerId}</Link>
        ) : (
          <span className="numeric">{customerId}</span>
        ),
    },
  ];
}
