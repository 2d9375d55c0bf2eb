import type { EntityManager } from '@mikro-orm/postgresql';
import type { Identity } from './identity.kinds.ts';
import { ASKED, asked, MERGED, OWNER } from './identity.statements.ts';

export interface Claimed extends Identity {
  /** Parts of the bank that its customers are of; several customers, or there would be no row. */
  readonly places: readonly string[];
  readonly customers: number;
  /** Whether it was found to be nobody's before. */
  readonly isShared: boolean;
}

/** Values that several customers claim. */
export function claimedBySeveral(
  em: EntityManager,
  bank: string,
  identities: readonly Identity[],
): Promise<Claimed[]> {
  return em.execute<Claimed[]>(
    `select l.kind, l.value, array_agg(distinct l.organisation::text) as places,
       count(distinct ${OWNER})::int as customers,
       exists (select from data.identity_conflict c where c.bank = ? and c.kind = l.kind
         and c.value = l.value and c.status = 'SHARED') as "isShared"
     from ${ASKED}
     join data.identity_link l on l.bank = ? and l.kind = asked.kind and l.value = asked.value and l.until is null
     ${MERGED} group by l.kind, l.value having count(distinct ${OWNER}) > 1`,
    [bank, ...asked(identities), bank],
  );
}

/** Takes what is open about values out of the queue, without anybody's decision. */
export const closeConflicts = (
  em: EntityManager,
  bank: string,
  { identities, status, at }: Closed,
): Promise<unknown> =>
  em.execute(
    `update data.identity_conflict c set status = ?, decided_at = ? from ${ASKED}
     where c.bank = ? and c.kind = asked.kind and c.value = asked.value and c.status = 'OPEN'`,
    [status, at, ...asked(identities), bank],
  );

interface Closed {
  readonly identities: readonly Identity[];
  /** GONE: nobody disputes them any more; SHARED: too many do. */
  readonly status: 'GONE' | 'SHARED';
  readonly at: Date;
}

export interface Opened extends Identity {
  readonly id: string;
  readonly organisation: string;
  readonly bank: string;
  readonly at: Date;
}

/** What is open about the value stays so, for whoever all its customers belong to. */
export const openConflict = (em: EntityManager, opened: Opened): Promise<unknown> => {
  const { id, organisation, bank, kind, value, at } = opened;
  return em.execute(
    `insert into data.identity_conflict as c (id, organisation, bank, kind, value, status, opened_at)
     values (?, ?::ltree, ?, ?, ?, 'OPEN', ?)
     on conflict (bank, kind, value) where status = 'OPEN' do update set organisation = excluded.organisation`,
    [id, organisation, bank, kind, value, at],
  );
};

/** Takes a conflict out of the queue; false when it is not in it any more. */
export async function decideOnce(
  em: EntityManager,
  { id, ...decision }: Decided,
): Promise<boolean> {
  const decided = await em.execute<unknown[]>(
    `update data.identity_conflict set status = ?, owner_id = ?, decided_by = ?, decided_at = ?, reason = ?
     where id = ? and status = 'OPEN' returning 1`,
    [decision.status, decision.ownerId, decision.by, decision.at, decision.reason, id],
  );
  return decided.length === 1;
}

export interface Decided {
  readonly id: string;
  readonly status: 'OWNED' | 'SHARED' | 'MERGED';
  readonly ownerId: string | null;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}
