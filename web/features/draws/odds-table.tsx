'use client';

import { useTranslations } from 'next-intl';
import { Count, Share } from '#ui/format/formatted.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import type { Lottery } from './draws.ts';

type Odds = Lottery['odds'][number];

/** What was published, beside what came. */
export function OddsTable({ lottery: { odds, drawCount } }: { readonly lottery: Lottery }) {
  const t = useTranslations('draws');
  return (
    <DataTable
      label={t('odds')}
      columns={columns(t, drawCount)}
      rows={odds}
      rowKey={({ prize }) => String(prize?.position ?? 0)}
      empty={t('none')}
    />
  );
}

function columns(t: ReturnType<typeof useTranslations<'draws'>>, draws: number): Column<Odds>[] {
  return [
    { key: 'prize', title: t('outcome'), render: ({ prize }) => prize?.name ?? t('noPrize') },
    {
      key: 'published',
      title: t('published'),
      align: 'right',
      render: ({ probability }) => <Share value={probability} digits={5} />,
    },
    {
      key: 'actual',
      title: t('actual'),
      align: 'right',
      render: ({ drawn }) => (draws > 0 ? <Share value={drawn / draws} digits={5} /> : '–'),
    },
    {
      key: 'expected',
      title: t('expected'),
      align: 'right',
      render: ({ expected }) => <Count value={Math.round(expected * 10) / 10} />,
    },
    {
      key: 'drawn',
      title: t('drawn'),
      align: 'right',
      render: ({ drawn }) => <Count value={drawn} />,
    },
    {
      key: 'given',
      title: t('given'),
      align: 'right',
      render: ({ given }) => <Count value={given} />,
    },
  ];
}
