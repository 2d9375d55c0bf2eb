import type { EntityManager } from '@mikro-orm/postgresql';
import { type Identity, keyOf } from './identity.kinds.ts';

/** As JSON: the driver would spread a JavaScript array into a list of parameters. */
const texts = (values: readonly string[]): string => JSON.stringify(values);

/** A table of what is asked for; `asked` gives its two parameters. */
export const ASKED = `rows from (jsonb_array_elements_text(?::jsonb), jsonb_array_elements_text(?::jsonb))
  as asked (kind, value)`;

export const asked = (identities: readonly Identity[]): string[] => [
  texts(identities.map(({ kind }) => kind)),
  texts(identities.map(({ value }) => value)),
];

/** Links of a bank are made one after another, so that each sees the limits as they are. Until the transaction ends. */
export const lockLinks = (em: EntityManager, bank: string): Promise<unknown> =>
  em.execute('select pg_advisory_xact_lock(hashtext(?))', [`data.identity.link:${bank}`]);

export interface LinkOf extends Identity {
  readonly customerId: string;
  readonly isInForce: boolean;
}

/** All links of these values and, of the customers, those in force; each once. */
export function linksAround(
  em: EntityManager,
  bank: string,
  { identities, customerIds }: { identities: readonly Identity[]; customerIds: readonly string[] },
): Promise<LinkOf[]> {
  return em.execute<LinkOf[]>(
    `select kind, value, customer_id as "customerId", bool_or(until is null) as "isInForce" from (
       select l.* from ${ASKED}
       join data.identity_link l on l.bank = ? and l.kind = asked.kind and l.value = asked.value
       union
       select * from data.identity_link
       where bank = ? and customer_id = any(?::uuid[]) and until is null
     ) as known group by kind, value, customer_id`,
    [...asked(identities), bank, bank, `{${customerIds.join(',')}}`],
  );
}

/** Joined to a link `l`: whom it leads to, who was merged being the other. */
export const MERGED = `left join data.identity_link m on m.bank = l.bank and m.kind = 'CUSTOMER'
  and m.value = l.customer_id::text and m.until is null`;
export const OWNER = 'coalesce(m.customer_id, l.customer_id)';

/** The one customer of each value, by `keyOf`; values of nobody or of several are not in it. */
export async function ownersOf(
  em: EntityManager,
  bank: string,
  identities: readonly Identity[],
): Promise<ReadonlyMap<string, string>> {
  if (identities.length === 0) return new Map();
  const found = await em.execute<(Identity & { owner: string })[]>(
    `select l.kind, l.value, min(${OWNER}::text) as owner from ${ASKED}
     join data.identity_link l on l.bank = ? and l.kind = asked.kind and l.value = asked.value and l.until is null
     ${MERGED} group by l.kind, l.value having count(distinct ${OWNER}) = 1`,
    [...asked(identities), bank],
  );
  return new Map(found.map(({ owner, ...identity }) => [keyOf(identity), owner]));
}

export interface Ended extends Identity {
  readonly id: string;
  readonly organisation: string;
  readonly customerId: string;
}

/** Ends links that are in force; gives those. */
export const endLinks = (
  em: EntityManager,
  ids: readonly string[],
  { by, at, reason }: { by: string; at: Date; reason: string },
): Promise<Ended[]> =>
  em.execute<Ended[]>(
    `update data.identity_link set until = ?, ended_by = ?, end_reason = ?
     where id = any(?::uuid[]) and until is null
     returning id, kind, value, organisation::text as organisation, customer_id as "customerId"`,
    [at, by, reason, `{${ids.join(',')}}`],
  );

/** Of customers who are erased: also what says of others that they are the same person. May be told again. */
export async function forgetIdentities(
  em: EntityManager,
  customerIds: readonly string[],
): Promise<void> {
  if (customerIds.length === 0) return;
  const ids = `{${customerIds.join(',')}}`;
  await em.execute(
    `delete from data.identity_link
     where customer_id = any(?::uuid[]) or (kind = 'CUSTOMER' and value = any(?::text[]))`,
    [ids, ids],
  );
  await em.execute(
    `update data.identity_conflict c set status = 'GONE', decided_at = now() where status = 'OPEN' and 2 >
       (select count(*) from data.identity_link l where l.bank = c.bank and l.kind = c.kind
         and l.value = c.value and l.until is null)`,
  );
}

export interface Changed extends Identity {
  readonly bank: string;
  readonly customerId: string;
  /** Whether a person decided it, not a sign-in. */
  readonly isDecided: boolean;
}

/** What the links of these ids say, ended or not; and all that a merged customer is known by. */
export const changedBy = (em: EntityManager, linkIds: readonly string[]): Promise<Changed[]> =>
  em.execute<Changed[]>(
    `with own as (select * from data.identity_link where id = any(?::uuid[]))
     select bank, kind, value, customer_id as "customerId",
       source <> 'SIGN_IN' or until is not null as "isDecided" from own
     union
     select l.bank, l.kind, l.value, l.customer_id, true from own
     join data.identity_link l on l.bank = own.bank
       and l.customer_id = case own.kind when 'CUSTOMER' then own.value::uuid end`,
    [`{${linkIds.join(',')}}`],
  );

/** Everybody a customer ever was merged into. */
export const everMergedInto = (
  em: EntityManager,
  bank: string,
  customerIds: readonly string[],
): Promise<{ readonly value: string; readonly customerId: string }[]> =>
  em.execute(
    `select distinct value, customer_id as "customerId" from data.identity_link
     where bank = ? and kind = 'CUSTOMER' and value in (select jsonb_array_elements_text(?::jsonb))`,
    [bank, texts(customerIds)],
  );

/** Whether either side of a merge would make a chain. */
export async function isChained(
  em: EntityManager,
  bank: string,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<boolean> {
  const found = await em.execute<unknown[]>(
    `select 1 from data.identity_link where bank = ? and kind = 'CUSTOMER' and until is null
       and (value in (?, ?) or customer_id = ?::uuid) limit 1`,
    [bank, from, into, from],
  );
  return found.length > 0;
}
