'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Facts, type Fact } from '#ui/facts.tsx';
import { Figure } from '#ui/figure.tsx';
import { Count, Money, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { formatElapsed } from './elapsed.ts';
import { OrderActivity } from './order-activity.tsx';
import type { Order } from './order-events.ts';

type Translate = ReturnType<typeof useTranslations<never>>;

/** How much, how many steps, and how long it took so far. */
export function OrderFigures({ order, eventCount }: { order: Order; eventCount: number }) {
  const t = useTranslations();
  const language = useLocale();
  const { amount, submittedAt, updatedAt, closedAt } = order;
  const tookMs = Date.parse(closedAt ?? updatedAt) - Date.parse(submittedAt);
  return (
    <Grid kind="figures">
      <Figure
        label={t('common.columns.amount')}
        value={amount ? <Money value={amount} /> : t('common.none')}
      />
      <Figure label={t('orders.eventCount')} value={<Count value={eventCount} />} />
      <Figure
        label={closedAt ? t('orders.took') : t('orders.tookSoFar')}
        value={<span suppressHydrationWarning>{formatElapsed(language, tookMs)}</span>}
      />
    </Grid>
  );
}

export function OrderFacts({ order }: { readonly order: Order }) {
  const t = useTranslations();
  return <Facts facts={[...whatFacts(order, t), ...whenFacts(order, t), ...flowFacts(order, t)]} />;
}

function whatFacts(
  { customer, product, channel, kind, organisation }: Order,
  t: Translate,
): Fact[] {
  const none = t('common.none');
  return [
    { label: t('common.columns.kind'), value: t(`enums.OrderKind.${kind}`) },
    {
      label: t('orders.customer'),
      value: (
        <Link href={`/customers/${customer.id}`}>
          {customer.name} · {customer.number}
        </Link>
      ),
    },
    {
      label: t('orders.product'),
      value: product ? <Link href={`/products/${product.id}`}>{product.name}</Link> : none,
    },
    { label: t('orders.channel'), value: channel?.name ?? none },
    { label: t('orders.organisation'), value: organisation.name },
  ];
}

function whenFacts(order: Order, t: Translate): Fact[] {
  const { submittedAt, updatedAt, closedAt, lastActivity } = order;
  return [
    { label: t('orders.submittedAt'), value: <Moment at={submittedAt} /> },
    { label: t('orders.updatedAt'), value: <Moment at={updatedAt} /> },
    {
      label: t('orders.closedAt'),
      value: closedAt ? <Moment at={closedAt} /> : t('orders.stillOpen'),
    },
    { label: t('orders.lastActivity'), value: <OrderActivity activity={lastActivity} /> },
  ];
}

/** Of an order that the platform leads itself. */
function flowFacts(order: Order, t: Translate): Fact[] {
  const { state, heldIn, servedBy, isHistoryWhole, flow } = order;
  if (!state || !flow) return [];
  return [
    { label: t('orders.desk.flow'), value: `${flow.name} · v${flow.version}` },
    { label: t('orders.desk.state'), value: t(`enums.OrderState.${state}`) },
    { label: t('orders.desk.heldIn'), value: heldIn?.name ?? t('common.none') },
    { label: t('orders.desk.servedBy'), value: servedBy ?? t('common.none') },
    {
      label: t('orders.desk.history'),
      value: t(isHistoryWhole ? 'orders.desk.historyWhole' : 'orders.desk.historyBroken'),
    },
  ];
}
