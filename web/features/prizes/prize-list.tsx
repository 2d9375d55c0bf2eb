'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PrizesQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Money } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { PRIZE_STATUSES } from './prize-filter.ts';
import { PrizeStatusTag } from './prize-status-tag.tsx';
import { PRIZE_KINDS } from './prize-values.ts';

interface Props {
  readonly prizes: PrizesQuery['prizes'];
  readonly create: ReactNode;
}

type Row = PrizesQuery['prizes']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** The pool: what the operator's part of the bank has, and what the parts above offer it. */
export function PrizeList({ prizes, create }: Props) {
  const t = useTranslations();
  const choice = (name: 'kind' | 'status', label: string, words: readonly Word[]) => ({
    ...{ name, label, type: 'choice' as const },
    options: words,
  });
  return (
    <ListTable
      label={t('prizes.title')}
      columns={[...whatColumns(t), ...stockColumns(t)]}
      rows={prizes.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...prizes.pageInfo, totalCount: prizes.totalCount }}
      filters={[
        { name: 'query', label: t('common.columns.name'), type: 'text' },
        choice('kind', t('prizes.kind'), kindWords(t)),
        choice(
          'status',
          t('common.columns.status'),
          PRIZE_STATUSES.map((value) => ({ value, label: t(`enums.PrizeStatus.${value}`) })),
        ),
      ]}
      empty={<EmptyState title={t('prizes.empty')} action={create} />}
    />
  );
}

interface Word {
  readonly value: string;
  readonly label: string;
}

const kindWords = (t: Translate): Word[] =>
  PRIZE_KINDS.map((value) => ({ value, label: t(`enums.PrizeKind.${value}`) }));

function whatColumns(t: Translate): Column<Row>[] {
  return [
    {
      key: 'name',
      title: t('common.columns.name'),
      render: ({ id, name }) => <Link href={`/prizes/${id}`}>{name}</Link>,
    },
    { key: 'kind', title: t('prizes.kind'), render: ({ kind }) => t(`enums.PrizeKind.${kind}`) },
    {
      key: 'organisation',
      title: t('prizes.organisation'),
      render: ({ organisation }) => organisation?.name ?? t('common.notAvailable'),
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => <PrizeStatusTag status={status} />,
    },
    {
      key: 'unitCost',
      title: t('prizes.unitCost'),
      align: 'right',
      render: ({ unitCost }) => <Money value={unitCost} />,
    },
  ];
}

const stockColumns = (t: Translate): Column<Row>[] =>
  (['received', 'allocated', 'issued', 'left'] as const).map((key) => ({
    key,
    title: t(`prizes.stock.${key}`),
    align: 'right',
    render: ({ stock }) => <Count value={stock[key]} />,
  }));
