'use client';

import { Alert } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { paymentOf } from '#features/sales/sales.ts';
import { formatMoney } from '#ui/format/formats.ts';
import type { PlayedHolds } from './load-play.ts';
import { useRefreshing } from './use-refreshing.ts';

/** What was paid when the hold had ended, and goes back. */
export function SalePayments({ holds }: { readonly holds: PlayedHolds }) {
  const t = useTranslations('play.sale');
  const language = useLocale();
  const ended = holds.flatMap(({ node }) => {
    const payment = paymentOf(node);
    const isBack = payment === 'REFUNDING' || payment === 'REFUNDED';
    return isBack && node.bill ? [{ id: node.id, payment, amount: node.bill.amount }] : [];
  });
  useRefreshing(ended.some(({ payment }) => payment === 'REFUNDING'));
  return ended.map(({ id, payment, amount }) => (
    <Alert
      key={id}
      type="info"
      showIcon
      title={t(payment === 'REFUNDED' ? 'refunded' : 'refunding', {
        price: formatMoney(language, amount),
      })}
      description={t('late')}
    />
  ));
}
