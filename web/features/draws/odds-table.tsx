'use client';

import { useTranslations } from 'next-intl';
import { Count, Share } from '#ui/format/formatted.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import type { Odds } from './draws.ts';

interface Props {
  /** What it is called. */
  readonly label: string;
  readonly odds: readonly Odds[];
}

/** What was published, beside what came. */
export function OddsTable({ label, odds }: Props) {
  const t = useTranslations('draws');
  return (
    <DataTable
      label={label}
      columns={columns(
        t,
        odds.reduce((sum, { drawn }) => sum + drawn, 0),
      )}
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
    counted('drawn', t('drawn'), ({ drawn }) => drawn),
    counted('given', t('given'), ({ given }) => given),
    {
      key: 'free',
      title: t('free'),
      align: 'right',
      render: ({ free }) => (free === null ? '–' : <Count value={free} />),
    },
  ];
}

const counted = (key: string, title: string, count: (odds: Odds) => number): Column<Odds> => ({
  ...{ key, title, align: 'right' },
  render: (odds) => <Count value={count(odds)} />,
});
