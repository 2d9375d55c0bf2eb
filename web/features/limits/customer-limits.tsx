'use client';

import { Progress } from 'antd';
import { useTranslations } from 'next-intl';
import type { CustomerLimitsQuery } from '#generated/gql/graphql.ts';
import { Money } from '#ui/format/formatted.tsx';
import { DataTable } from '#ui/table/data-table.tsx';

type Limit = NonNullable<CustomerLimitsQuery['customer']>['limits'][number];

/** What holds for a customer's transfers, and how much of it is used. */
export function CustomerLimits({ limits }: { readonly limits: readonly Limit[] }) {
  const t = useTranslations();
  return (
    <DataTable
      label={t('limits.ofCustomer')}
      rows={limits}
      rowKey={({ source, channel, period }) => `${source} ${channel?.code} ${period}`}
      empty={t('common.none')}
      columns={[
        {
          key: 'period',
          title: t('limits.period'),
          render: ({ period, channel }) =>
            [t(`enums.LimitPeriod.${period}`), channel?.name].filter(Boolean).join(' · '),
        },
        {
          key: 'source',
          title: t('limits.source'),
          render: ({ source, legalReference }) =>
            [t(`enums.LimitSource.${source}`), legalReference].filter(Boolean).join(' · '),
        },
        {
          key: 'cap',
          title: t('limits.cap'),
          align: 'right',
          render: ({ cap }) => <Money value={cap} />,
        },
        { key: 'used', title: t('limits.used'), render: (limit) => <Used limit={limit} /> },
        {
          key: 'left',
          title: t('limits.left'),
          align: 'right',
          render: ({ left }) => <Money value={left} />,
        },
      ]}
    />
  );
}

function Used({ limit }: { readonly limit: Limit }) {
  const t = useTranslations('limits');
  const { period, cap, used, reserved } = limit;
  if (period === 'TRANSACTION') return t('each');
  const taken = Number(used.amount) + Number(reserved.amount);
  const percent = Math.min(100, Math.round((taken / Number(cap.amount)) * 100));
  return (
    <>
      <Money value={used} />
      {Number(reserved.amount) > 0 && (
        <>
          {' '}
          {t('andReserved')} <Money value={reserved} />
        </>
      )}
      <Progress percent={percent} size="small" aria-label={t('usedOf', { percent })} />
    </>
  );
}
