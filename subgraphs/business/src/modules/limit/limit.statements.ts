import type { EntityManager } from '@mikro-orm/postgresql';
import type { Period } from './limit.columns.ts';
import type { Exceeded } from './limit.errors.ts';
import type { RESERVATION_STATUSES } from './limit-reservation.entity.ts';

export interface Taking {
  readonly orderId: string;
  readonly customerId: string;
  readonly organisation: string;
  readonly channel: string;
  readonly currency: string;
  readonly amount: string;
  /** Of the bank. */
  readonly day: string;
  readonly at: Date;
}

/**
 * Takes a part of every limit that holds, in an open transaction: whoever takes of the same customer's at the same time
 * waits, and counts on top. What refused, with nothing to be kept of this transaction, when it would be more than one.
 */
export async function takeLimit(em: EntityManager, taking: Taking): Promise<Exceeded | null> {
  const { orderId, customerId, organisation, channel, currency, amount, day, at } = taking;
  const [row] = await em.execute<{ exceeded: Exceeded | null }[]>(
    `select business.take_limit(?::uuid, ?::uuid, ?::ltree, 'TRANSFER', ?, ?, ?::numeric, ?::date, ?) as exceeded`,
    [orderId, customerId, organisation, channel, currency, amount, day, at],
  );
  return row?.exceeded ?? null;
}

/** What an order took is used, set aside, or given back; nothing where it took none, or gave it back before. */
export async function settleLimit(
  em: EntityManager,
  orderId: string,
  status: (typeof RESERVATION_STATUSES)[number],
): Promise<void> {
  await em.execute('select business.settle_limit(?::uuid, ?)', [orderId, status]);
}

interface Agreed {
  readonly customerId: string;
  readonly organisation: string;
  readonly currency: string;
  readonly day: string;
  readonly orderId: string;
  readonly at: Date;
  readonly caps: Partial<Readonly<Record<Period, string>>>;
}

/** From now on; what was used already stays used, also when that is more. */
export async function agreeLimits(em: EntityManager, agreed: Agreed): Promise<void> {
  const { customerId, organisation, currency, day, orderId, at, caps } = agreed;
  await em.execute(
    `select business.agree_limits(?::uuid, ?::ltree, 'TRANSFER', ?, ?::date, ?::uuid, ?, ?::jsonb)`,
    [customerId, organisation, currency, day, orderId, at, JSON.stringify(caps)],
  );
}
