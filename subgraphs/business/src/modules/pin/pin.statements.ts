import type { EntityManager } from '@mikro-orm/postgresql';
import { MAX_ATTEMPTS } from './trading-pin.entity.ts';

/** Counts a try before it is compared, whatever becomes of it. Null when none is left. */
export async function countAttempt(
  em: EntityManager,
  customerId: string,
): Promise<{ readonly pinHash: string; readonly attemptsLeft: number } | null> {
  const [row] = await em.execute<{ pinHash: string; attempts: number }[]>(
    `update business.trading_pin set attempts = attempts + 1
     where customer_id = ? and attempts < ? returning pin_hash as "pinHash", attempts`,
    [customerId, MAX_ATTEMPTS],
  );
  return row ? { pinHash: row.pinHash, attemptsLeft: MAX_ATTEMPTS - row.attempts } : null;
}

/** It was right; unless another was set meanwhile. */
export async function forgetAttempts(
  em: EntityManager,
  { customerId, pinHash }: { readonly customerId: string; readonly pinHash: string },
): Promise<void> {
  await em.execute(
    'update business.trading_pin set attempts = 0 where customer_id = ? and pin_hash = ?',
    [customerId, pinHash],
  );
}

interface NewPin {
  readonly customerId: string;
  readonly organisation: string;
  readonly pinHash: string;
  readonly at: Date;
  readonly by: string;
  /** The hash of the one it takes the place of; null for the first; left out: whatever there is. */
  readonly instead?: string | null;
}

/** False when there is another than it should take the place of. */
export async function putPin(em: EntityManager, pin: NewPin): Promise<boolean> {
  const { customerId, organisation, pinHash, at, by, instead } = pin;
  const put = await em.execute<unknown[]>(
    `insert into business.trading_pin as kept (customer_id, organisation, pin_hash, set_at, set_by)
       values (?, ?::ltree, ?, ?, ?)
     on conflict (customer_id) do update
       set pin_hash = excluded.pin_hash, attempts = 0, set_at = excluded.set_at, set_by = excluded.set_by
       where ? or kept.pin_hash = ? returning customer_id`,
    [customerId, organisation, pinHash, at, by, instead === undefined, instead ?? ''],
  );
  return put.length === 1;
}
