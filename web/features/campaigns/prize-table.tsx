'use client';

import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Money } from '#ui/format/formatted.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import type { Campaign } from './campaign-page.tsx';

type Prize = Campaign['prizes'][number];

/** What a campaign of several prizes gives. */
export function PrizeTable({ campaign: { prizes } }: { readonly campaign: Campaign }) {
  const t = useTranslations('campaigns');
  return (
    <DataTable
      label={t('prizes')}
      columns={columns(
        t,
        prizes.some(({ weight }) => weight !== null),
      )}
      rows={prizes}
      rowKey={({ position }) => String(position)}
      empty={t('noAwards')}
    />
  );
}

const columns = (
  t: ReturnType<typeof useTranslations<'campaigns'>>,
  isDrawn: boolean,
): Column<Prize>[] => [
  {
    key: 'position',
    title: t('place'),
    align: 'right',
    render: ({ position }) => <Count value={position} />,
  },
  {
    key: 'prize',
    title: t('prize'),
    render: ({ name, prize }) => (prize ? <Link href={`/prizes/${prize.id}`}>{name}</Link> : name),
  },
  {
    key: 'unitCost',
    title: t('unitCost'),
    align: 'right',
    render: ({ unitCost }) => <Money value={unitCost} />,
  },
  ...(isDrawn ? [weightColumn(t)] : []),
  {
    key: 'remaining',
    title: t('remaining'),
    align: 'right',
    render: ({ remaining, total }) => (
      <>
        <Count value={remaining} /> / <Count value={total} />
      </>
    ),
  },
];

const weightColumn = (t: ReturnType<typeof useTranslations<'campaigns'>>): Column<Prize> => ({
  ...{ key: 'weight', title: t('weight'), align: 'right' },
  render: ({ weight }) => (weight === null ? null : <Count value={weight} />),
});
