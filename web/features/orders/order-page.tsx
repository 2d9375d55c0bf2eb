'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { Grid } from '#ui/grid.tsx';
import { LiveMark } from '#ui/live-mark.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import type { Choices } from './order-choices.ts';
import { OrderDesk } from './order-desk.tsx';
import type { Order } from './order-events.ts';
import { OrderFacts, OrderFigures } from './order-facts.tsx';
import { OrderStatusTag } from './order-status-tag.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { useOrderEvents, type OrderChanges } from './use-order-events.ts';

interface Props {
  readonly order: Order;
  readonly changes: OrderChanges;
  /** What its forms offer; null where the operator may only look. */
  readonly choices: Choices | null;
}

/** An order as it stands; its state and its events follow what happens. */
export function OrderPage({ order, changes, choices }: Props) {
  const t = useTranslations();
  const { events, hasNextPage, arrivedCount, state, ...paging } = useOrderEvents(order, changes);
  const eventCount = Math.max(order.events.totalCount, events.length);
  const follow = (
    <Flex gap={12} wrap>
      <output>{arrivedCount > 0 && t('orders.arrived', { count: arrivedCount })}</output>
      <LiveMark state={state} />
    </Flex>
  );
  return (
    <>
      <PageHeader
        title={order.number}
        mark={<OrderStatusTag status={order.status} />}
        lead={`${order.flow?.name ?? t(`enums.OrderKind.${order.kind}`)} · ${order.organisation.name}`}
        parent={{ href: '/orders', label: t('orders.title') }}
      />
      <OrderFigures order={order} eventCount={eventCount} />
      <Grid kind="stack">
        <OrderDesk order={order} choices={choices} />
        <Section title={t('orders.about')}>
          <OrderFacts order={order} />
        </Section>
        <Section title={t('orders.events')} extra={follow}>
          <OrderTimeline
            events={events}
            laterCount={hasNextPage ? eventCount - events.length : 0}
            isPending={paging.isPending}
            onLater={paging.loadLater}
          />
        </Section>
      </Grid>
    </>
  );
}
