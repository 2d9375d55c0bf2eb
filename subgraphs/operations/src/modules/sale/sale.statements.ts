import type { EntityManager } from '@mikro-orm/postgresql';
import type { Wish } from '../award/index.ts';

export type HoldRefusal =
  | 'CAMPAIGN_NOT_FOUND'
  | 'OTHER_MODEL'
  | 'CAMPAIGN_NOT_RUNNING'
  | 'NOT_IN_AUDIENCE'
  | 'NOT_OPEN'
  | 'LIMIT_REACHED'
  | 'GIVEN_UP_TOO_OFTEN'
  | 'NOT_ADMITTED'
  | 'OUT_OF_STOCK';

/** With whether the queue, if there is one, has let the customer in. */
export interface HoldWish extends Wish {
  readonly isAdmitted: boolean;
}

/** AGAIN: another hold of the customer came first, in the same batch. */
type HoldOutcome = 'HELD' | 'AGAIN' | HoldRefusal;

/** What became of a wish, with the columns of the hold. */
export interface HoldAnswer {
  readonly outcome: HoldOutcome;
  readonly row: Record<string, never>;
}

interface HoldRow extends Record<string, never> {
  readonly outcome: never;
}

/** Decides the wishes in their order: hold, outbox and stock, all in one transaction. */
export async function holdUnits(
  em: EntityManager,
  campaignId: string,
  wishes: readonly (HoldWish & { readonly holdId: string })[],
): Promise<HoldAnswer[]> {
  const rows = await em.execute<HoldRow[]>(
    `select outcome, (hold).* from operations.hold_units(?, ?::jsonb) order by n`,
    [campaignId, JSON.stringify(wishes.map((wish, n) => ({ n, ...wish })))],
  );
  return rows.map(({ outcome, ...row }) => ({ outcome, row }));
}

/** Customers who held a unit of the campaign at any time: a repetition of theirs has an answer. */
export async function readHoldersOfSale(
  em: EntityManager,
  campaignId: string,
): Promise<Set<string>> {
  const rows = await em.execute<{ customer_id: string }[]>(
    'select distinct customer_id from operations.sale_hold where campaign_id = ?',
    [campaignId],
  );
  return new Set(rows.map(({ customer_id }) => customer_id));
}

/** A confirmation, with the id that its award shall have. */
export interface Confirming {
  readonly holdId: string;
  readonly awardId: string;
  readonly at: Date;
  /** Of a hold with a price, which nothing else confirms. */
  readonly isPaid: boolean;
}

/**
 * Makes an award of each hold that still stands: award, budget entry, outbox and what is held, in one statement. Call under the
 * lock of `lockAllocation`. @returns the awards that were made
 */
export async function confirmStanding(
  em: EntityManager,
  confirmations: readonly Confirming[],
): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `with confirmed as (
       update operations.sale_hold h set status = 'CONFIRMED', ended_at = r.at, award_id = r."awardId",
         payment = case when r."isPaid" then 'PAID' end
       from jsonb_to_recordset(?::jsonb) as r ("holdId" uuid, "awardId" uuid, at timestamptz, "isPaid" boolean)
       where h.id = r."holdId" and h.status = 'HELD' and h.expires_at > r.at and h.payment is not distinct from case when r."isPaid" then 'DUE' end
       returning h.*
     ), given as (
       insert into operations.award (id, campaign_id, allocation_id, customer_id, organisation, prize_name_zh, prize_name_en,
         prize_kind, value_amount, currency, channel, draw_number, issued_at, expires_at, fulfilment)
       select c.award_id, c.campaign_id, u.id, c.customer_id, c.organisation, u.name_zh, u.name_en,
         u.kind, u.unit_cost_amount, u.currency, c.channel, c.number, c.ended_at,
         coalesce(c.ended_at + make_interval(days => u.valid_days), u.valid_until),
         case when u.kind = 'PHYSICAL' then 'PENDING' end
       from confirmed c join operations.allocation u on u.id = c.allocation_id
       returning *
     ), booked as (
       insert into operations.budget_entry (campaign_id, award_id, kind, amount, currency, organisation, at)
       select g.campaign_id, g.id, 'COMMITTED', g.value_amount, g.currency, u.organisation, g.issued_at
       from given g join operations.allocation u on u.id = g.allocation_id
     ), told as (
       insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
       select g.id, 'operations.award.issued', g.organisation, g.customer_id, g.id, g.channel,
         jsonb_build_object('awardId', g.id, 'campaignId', g.campaign_id, 'prize', g.prize_name_zh,
           'amount', g.value_amount::text, 'currency', g.currency), g.issued_at
       from given g
     ), units as (
       update operations.allocation u set held = u.held - c.units
       from (select allocation_id, count(*)::int as units from confirmed group by allocation_id) c
       where u.id = c.allocation_id
     )
     select id from given`,
    [JSON.stringify(confirmations)],
  );
  return rows.map(({ id }) => id);
}

/** Gives each award of a prize with codes one of its lot. */
export const giveCodes = (
  em: EntityManager,
  lotId: string,
  awardIds: readonly string[],
): Promise<unknown> =>
  em.execute('select operations.give_codes(?, ?::uuid[])', [lotId, `{${awardIds.join(',')}}`]);

/** Columns of holds, in the order of the ids; each exists. */
export async function readHolds(
  em: EntityManager,
  ids: readonly string[],
): Promise<Record<string, never>[]> {
  const rows = await em.execute<Record<string, never>[]>(
    'select * from operations.sale_hold where id = any(?::uuid[])',
    [`{${ids.join(',')}}`],
  );
  const byId = new Map(rows.map((row) => [String(row['id']), row]));
  return ids.map((id) => byId.get(id) ?? {});
}

/** Which holds of an allocation are over, and how. */
type Ending =
  | { readonly to: 'RETURNED'; readonly holdId: string; readonly at: Date }
  | { readonly to: 'EXPIRED'; readonly limit: number; readonly at: Date };

/** What was paid in the last moment of a hold is heard of a little later. */
export const IS_OVER = `expires_at + case when payment is null then interval '0' else interval '10 s' end <= ?`;

const whose = (ending: Ending): [string, unknown[]] =>
  ending.to === 'RETURNED'
    ? ['id = ? and expires_at > ?', [ending.holdId, ending.at]]
    : [`${IS_OVER} order by expires_at limit ${ending.limit}`, [ending.at]];

/**
 * Ends holds that still stand, and gives their units back: to the campaign while it runs, else to the lot, and their budget with
 * them. Call under the lock of `lockAllocation`. @returns how many ended
 */
export async function endHolds(
  em: EntityManager,
  allocationId: string,
  ending: Ending,
): Promise<number> {
  const [condition, values] = whose(ending);
  const ended = await em.execute<unknown[]>(
    `with due as (
       select id from operations.sale_hold where allocation_id = ? and status = 'HELD' and ${condition} for update
     ), ended as (
       update operations.sale_hold h set status = ?, ended_at = ? from due where h.id = due.id returning h.*
     ), back as (
       select e.allocation_id as id, count(*)::int as units, bool_or(c.status = 'ENDED') as is_over
       from ended e join operations.campaign c on c.id = e.campaign_id group by e.allocation_id
     ), units as (
       update operations.allocation u set held = u.held - b.units, remaining = u.remaining + b.units,
         returned = u.returned + case when b.is_over then b.units else 0 end
       from back b where u.id = b.id returning u.*, b.units, b.is_over
     ), lots as (
       update operations.prize_lot l set allocated = l.allocated - u.units
       from units u where u.is_over and l.id = u.lot_id
     ), freed as (
       insert into operations.budget_entry (campaign_id, kind, amount, currency, organisation, at)
       select u.campaign_id, 'RELEASED', u.units * u.unit_cost_amount, u.currency, u.organisation, ?
       from units u where u.is_over
     ), told as (
       insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
       select gen_random_uuid(), 'operations.hold.ended', e.organisation, e.customer_id, e.id, e.channel,
         jsonb_build_object('holdId', e.id, 'campaignId', e.campaign_id, 'outcome', e.status), e.ended_at
       from ended e
     )
     select id from ended`,
    [allocationId, ...values, ending.to, ending.at, ending.at],
  );
  return ended.length;
}
