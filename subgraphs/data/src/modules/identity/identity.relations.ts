import type { EntityManager } from '@mikro-orm/postgresql';
import { emit, type OutboxEvent } from '@zhongtai/kit/outbox';
import { bankOf } from '@zhongtai/kit/scope';
import { z } from 'zod';

export const REFERRAL_QUALIFIED = 'operations.referral.qualified';
const RELATIONS_FOUND = 'data.relations.found';

const qualified = z.object({
  referralId: z.guid(),
  customerIds: z.tuple([z.guid(), z.guid()]),
});

/** Tells of two customers what they are both known by, and whether they were found to be one: kinds alone, no values. */
export async function answerReferrals(
  em: EntityManager,
  events: readonly OutboxEvent[],
  now: () => Date,
): Promise<void> {
  for (const { organisation, body } of events) {
    const { referralId, customerIds } = qualified.parse(body);
    const shared = await sharedKinds(em, { bank: bankOf(organisation), customerIds });
    emit(em, now(), {
      ...{ type: RELATIONS_FOUND, organisation, subjectId: referralId },
      body: { referralId, shared },
    });
  }
  await em.flush();
}

interface Two {
  readonly bank: string;
  readonly customerIds: readonly [string, string];
}

/** A merge in either direction, or into a third, is one person. */
async function sharedKinds(em: EntityManager, { bank, customerIds }: Two): Promise<string[]> {
  const [one, other] = customerIds;
  const rows = await em.execute<{ kind: string }[]>(
    `select a.kind from data.identity_link a join data.identity_link b
       on b.bank = a.bank and b.kind = a.kind and b.value = a.value and b.until is null
     where a.bank = ? and a.customer_id = ? and b.customer_id = ? and a.until is null
     union
     select 'CUSTOMER' from data.identity_link m where m.bank = ? and m.kind = 'CUSTOMER' and m.until is null
       and (m.customer_id = ? and m.value = ? or m.customer_id = ? and m.value = ?
         or m.value = ? and m.customer_id in (select o.customer_id from data.identity_link o
           where o.bank = m.bank and o.kind = 'CUSTOMER' and o.value = ? and o.until is null))
     order by 1`,
    [bank, one, other, bank, one, other, other, one, one, other],
  );
  return rows.map(({ kind }) => kind);
}
