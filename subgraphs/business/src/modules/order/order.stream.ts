import type { ServiceContext } from '@zhongtai/kit/context';
import { mapStream, type OutboxEvent, type OutboxTail } from '@zhongtai/kit/outbox';
import { agreedEvents } from '@zhongtai/kit/partner-consent';

/** An order, and what happened to it last. */
export interface OrderChange {
  readonly cursor: string;
  readonly activity: string;
  readonly at: Date;
  readonly orderId: string;
}

interface Wanted {
  readonly orderId?: string | null | undefined;
  readonly after?: string | null | undefined;
}

/** What happens to the orders the caller may see, or to one of them. @throws InvalidInput, CursorExpired */
export function orderChanges(
  ctx: ServiceContext,
  outbox: OutboxTail,
  { orderId, after }: Wanted,
): AsyncGenerator<OrderChange, void> {
  const { caller } = ctx;
  const events = outbox.subscribe({
    types: ['business.order.progressed'],
    organisation: caller.organisation,
    customer: caller.kind === 'CUSTOMER' ? caller.subject : null,
    after: after ?? null,
    ...(orderId && { matches: (event) => event.body['orderId'] === orderId.toLowerCase() }),
  });
  return mapStream(agreedEvents(ctx, 'business', events), changeOf);
}

const changeOf = ({ cursor, at, body }: OutboxEvent): OrderChange => ({
  cursor,
  at,
  activity: String(body['activity']),
  orderId: String(body['orderId']),
});
