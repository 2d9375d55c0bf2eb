import type { EntityManager } from '@mikro-orm/postgresql';
import type { Approval } from '../approval/index.ts';
import type { CustomerPlace } from '../personal/index.ts';
import { Erasure } from './erasure.entity.ts';

/** What the decided approval makes of it, once; says whether it still waited. */
export async function takeDecision(
  em: EntityManager,
  { id, decidedBy, decidedAt, reason }: Approval,
  state: Erasure['state'],
): Promise<boolean> {
  const changed = await em.nativeUpdate(
    Erasure,
    { id, state: 'REQUESTED' },
    { state, decidedBy, decidedAt, decisionReason: reason },
  );
  return changed === 1;
}

/** What of the customer is still open, and so must not be forgotten yet. */
export async function countOpen(
  em: EntityManager,
  customerId: string,
): Promise<{ readonly accounts: number; readonly orders: number }> {
  const [row] = await em.execute<{ accounts: number; orders: number }[]>(
    `select (select count(*)::int from business.account where customer_id = ? and status <> 'CLOSED') as accounts,
      (select count(*)::int from business."order" where customer_id = ? and status = 'OPEN') as orders`,
    [customerId, customerId],
  );
  return row ?? { accounts: 0, orders: 0 };
}

/** What stands in the place of a name. */
export const NO_NAME = '***';

/** The key first: from then on nobody can put a value in again, or read one from an old page or backup. */
export async function forget(
  em: EntityManager,
  { customerId, organisation }: CustomerPlace,
  at: Date,
): Promise<void> {
  await em.execute(
    `insert into business.subject_key (customer_id, organisation, shredded_at) values (?, ?, ?)
     on conflict (customer_id) do update set wrapped = null, key_id = null, shredded_at = excluded.shredded_at`,
    [customerId, organisation, at],
  );
  await em.execute('delete from business.personal_value where customer_id = ?', [customerId]);
  await em.execute('update business.consent set evidence = null where customer_id = ?', [
    customerId,
  ]);
  await em.execute(
    `update business.partner_consent set evidence = null, ends_at = least(ends_at, ?),
       status = case status when 'GIVEN' then 'WITHDRAWN' else status end
     where customer_id = ?`,
    [at, customerId],
  );
  await em.execute(
    `update business."order" set data = '{}' where customer_id = ? and data <> '{}'`,
    [customerId],
  );
  await em.execute(
    `update business.customer set name = ?, birth_date = null, gender = 'UNKNOWN', source_detail = null
     where id = ?`,
    [NO_NAME, customerId],
  );
}

const CONFIRMED_IN = { data: 'data_erased_at', operations: 'operations_erased_at' } as const;

export type ConfirmingDomain = keyof typeof CONFIRMED_IN;

/** The last domain to confirm ends the erasure. The same word again changes nothing. */
export async function recordErased(
  em: EntityManager,
  domain: ConfirmingDomain,
  { id, at }: { readonly id: string; readonly at: Date },
): Promise<void> {
  const [own, other] =
    domain === 'data'
      ? [CONFIRMED_IN.data, CONFIRMED_IN.operations]
      : [CONFIRMED_IN.operations, CONFIRMED_IN.data];
  await em.execute(
    `update business.erasure set ${own} = ?, state = case when ${other} is null then state else 'ERASED' end
     where id = ? and state = 'ERASING' and ${own} is null`,
    [at, id],
  );
}
