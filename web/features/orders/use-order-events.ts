'use client';

import { App } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type {
  OrderChangedSubscription,
  OrderChangedSubscriptionVariables,
} from '#generated/gql/graphql.ts';
import type { LiveDocument } from '#lib/graph/document.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { useLive, type LiveState } from '#lib/live/use-live.ts';
import { loadAllEvents, loadEvents } from './order.actions.ts';
import { firstPage, joinPages, type EventPage, type Order } from './order-events.ts';

export type OrderChanges = LiveDocument<
  OrderChangedSubscription,
  OrderChangedSubscriptionVariables
>;

interface OrderEvents extends Pick<EventPage, 'events' | 'hasNextPage'> {
  /** How many things happened since the page was loaded. */
  readonly arrivedCount: number;
  readonly state: LiveState;
  readonly isPending: boolean;
  readonly loadLater: () => void;
}

/** The first events of an order, later ones on demand, and each further one as it happens. */
export function useOrderEvents(order: Order, changes: OrderChanges): OrderEvents {
  const t = useTranslations('common');
  const router = useRouter();
  const { message } = App.useApp();
  const [page, setPage] = useState(() => firstPage(order));
  const [arrivedCount, setArrivedCount] = useState(0);
  const [isPending, startTransition] = useTransition();

  const add = (load: typeof loadEvents) =>
    startTransition(async () => {
      const next = await load(order.id, page.endCursor);
      if (next) setPage((before) => joinPages(before, next));
      else message.error(t('notAvailable'));
    });
  const state = useLive({
    document: changes,
    variables: { orderId: order.id },
    cursorOf: ({ orderChanged }) => orderChanged.cursor,
    onMessage: () => {
      setArrivedCount((count) => count + 1);
      // What is new stands at the end, so everything before it must be there too.
      add(loadAllEvents);
      router.refresh();
    },
  });
  const { events, hasNextPage } = page;
  return { events, hasNextPage, arrivedCount, state, isPending, loadLater: () => add(loadEvents) };
}
