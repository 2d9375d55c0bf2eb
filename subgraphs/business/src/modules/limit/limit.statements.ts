import type { EntityManager } from '@mikro-orm/postgresql';

/** In units of any currency, for who agreed nothing else (PBOC 2016, no. 261: 50,000 a day). */
export const DEFAULT_DAILY_CAP = '50000';

export interface LimitKey {
  readonly customerId: string;
  readonly organisation: string;
  readonly scene: 'TRANSFER';
  readonly currency: string;
  /** Of the bank. */
  readonly day: string;
}

interface Figures {
  readonly cap: string;
  readonly used: string;
}

const THIS_DAY = 'customer_id = ? and scene = ? and currency = ? and day = ?::date';
const keyOf = ({ customerId, scene, currency, day }: LimitKey) => [
  ...[customerId, scene, currency, day],
];

/** Whoever begins the same day at the same time waits here, so that no change of the limit is missed. */
async function beginDay(em: EntityManager, key: LimitKey): Promise<void> {
  const { customerId, scene, currency, organisation } = key;
  await em.execute(
    `insert into business.limit_counter (customer_id, scene, currency, day, organisation, cap, used)
       select ?, ?, ?, ?::date, ?::ltree, coalesce((select daily_cap from business.customer_limit
         where customer_id = ? and scene = ? and currency = ?), ?), 0
     on conflict do nothing`,
    [...keyOf(key), organisation, customerId, scene, currency, DEFAULT_DAILY_CAP],
  );
}

/**
 * Uses a part of the day's limit, in an open transaction: whoever uses it at the same time waits, and counts on top.
 * False when that would be more than it.
 */
export async function useLimit(em: EntityManager, key: LimitKey, amount: string): Promise<boolean> {
  await beginDay(em, key);
  const used = await em.execute<unknown[]>(
    `update business.limit_counter set used = used + ?::numeric
     where ${THIS_DAY} and used + ?::numeric <= cap returning used`,
    [amount, ...keyOf(key), amount],
  );
  return used.length === 1;
}

/** Gives back what was used of a day and came to nothing. */
export async function freeLimit(em: EntityManager, key: LimitKey, amount: string): Promise<void> {
  await em.execute(
    `update business.limit_counter set used = greatest(0, used - ?::numeric) where ${THIS_DAY}`,
    [amount, ...keyOf(key)],
  );
}

/** What holds on a day that was begun, and what of it is used. */
export async function readLimit(em: EntityManager, key: LimitKey): Promise<Figures> {
  const [row] = await em.execute<Figures[]>(
    `select cap::text, used::text from business.limit_counter where ${THIS_DAY}`,
    keyOf(key),
  );
  return row ?? { cap: DEFAULT_DAILY_CAP, used: '0' };
}

interface Agreed {
  readonly cap: string;
  readonly orderId: string;
  readonly at: Date;
}

/** From now on; what was used today already stays used, also when that is more. */
export async function agreeLimit(
  em: EntityManager,
  key: LimitKey,
  { cap, orderId, at }: Agreed,
): Promise<void> {
  const { customerId, organisation, scene, currency } = key;
  await beginDay(em, key);
  await em.execute(
    `insert into business.customer_limit (customer_id, scene, currency, organisation, daily_cap, order_id, changed_at)
       values (?, ?, ?, ?::ltree, ?, ?, ?)
     on conflict (customer_id, scene, currency) do update
       set daily_cap = excluded.daily_cap, order_id = excluded.order_id, changed_at = excluded.changed_at`,
    [customerId, scene, currency, organisation, cap, orderId, at],
  );
  await em.execute(
    `update business.limit_counter set cap = greatest(used, ?::numeric) where ${THIS_DAY}`,
    [cap, ...keyOf(key)],
  );
}
