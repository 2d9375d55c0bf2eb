import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { Award, type Fulfilment } from './award.entity.ts';

/** What a customer wants of a campaign, in a crowd that wants the same. */
export interface Wish {
  readonly customer: string;
  /** Part of the bank the customer calls from. */
  readonly scope: string;
  readonly key: string;
  readonly channel: string | null;
  readonly at: Date;
}

export type ClaimRefusal =
  | 'CAMPAIGN_NOT_FOUND'
  | 'OTHER_MODEL'
  | 'CAMPAIGN_NOT_RUNNING'
  | 'NOT_IN_AUDIENCE'
  | 'ALREADY_CLAIMED'
  | 'OUT_OF_STOCK'
  | 'IDEMPOTENCY_KEY_REUSED';

/** AGAIN: stock is left, but what stood in the way when the statement looked is gone by now. */
export type ClaimOutcome = 'GIVEN' | 'AGAIN' | ClaimRefusal;

/** What became of a claim, with the columns of the award it got or the customer already had. */
export interface ClaimAnswer {
  readonly outcome: ClaimOutcome;
  readonly id: string | null;
  readonly row: Record<string, never>;
}

interface ClaimRow extends Record<string, never> {
  readonly outcome: never;
}

/** Decides the claims in their order: award, budget entry, outbox and stock, all in one transaction. */
export async function decideClaims(
  em: EntityManager,
  campaignId: string,
  claims: readonly (Wish & { readonly awardId: string })[],
): Promise<ClaimAnswer[]> {
  const rows = await em.execute<ClaimRow[]>(
    `select outcome, (award).* from operations.claim_awards(?, ?::jsonb) order by n`,
    [campaignId, JSON.stringify(claims.map((claim, n) => ({ n, ...claim })))],
  );
  return rows.map(({ outcome, ...row }) => ({ outcome, id: row['id'] ?? null, row }));
}

/** Longer than a process trusts it, for its own clock starts before the statement is sent. */
const GATED_FOR = `interval '1500 milliseconds'`;

const gateRow = z.object({ gated_until: z.string(), is_unbroken: z.boolean().nullable() });

/** What a process may rely on for as long as it trusts a gate. */
export interface ClosedGate {
  /** Sent with the next renewal. */
  readonly until: string;
  /** Nothing was given since `previous`: whoever had an award then are all who have one. */
  readonly isUnbroken: boolean;
}

/**
 * Promises that nothing of the campaign is given for a while, if nothing is left. Null when something is, or
 * the campaign is not running. The lock makes a return of stock wait or be seen.
 */
export async function closeGate(
  em: EntityManager,
  campaignId: string,
  { previous, maxUnits }: { readonly previous: string | null; readonly maxUnits: number },
): Promise<ClosedGate | null> {
  const [row] = await em.execute<unknown[]>(
    `update operations.allocation l
     set gated_until = greatest(l.gated_until, clock_timestamp() + ${GATED_FOR})
     from operations.campaign c
     where l.campaign_id = ? and c.id = l.campaign_id and c.status = 'RUNNING'
       and l.weight is null and l.remaining = 0 and l.total <= ?
     returning l.gated_until::text as gated_until, ?::timestamptz > clock_timestamp() as is_unbroken`,
    [campaignId, maxUnits, previous],
  );
  if (!row) return null;
  const { gated_until: until, is_unbroken } = gateRow.parse(row);
  return { until, isUnbroken: is_unbroken === true };
}

/** Customers who hold an award of the campaign. Under the lock of `closeGate` nobody can be added. */
export async function readHolders(em: EntityManager, campaignId: string): Promise<Set<string>> {
  const rows = await em.execute<{ customer_id: string }[]>(
    'select customer_id from operations.award where campaign_id = ?',
    [campaignId],
  );
  return new Set(rows.map(({ customer_id }) => customer_id));
}

/** Redeems the award if it can be; says whether it did. A gift handed over at the counter is delivered. */
export async function redeemIssued(
  em: EntityManager,
  id: string,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const changed = await em.execute<unknown[]>(
    `update operations.award set status = 'REDEEMED', redeemed_at = ?, redeemed_by = ?,
       fulfilment = case when fulfilment is not null then 'DELIVERED' end
     where id = ? and status = 'ISSUED' and coalesce(expires_at > ?, true)
       and coalesce(fulfilment, 'PENDING') <> 'SHIPPED' returning id`,
    [at, by, id, at],
  );
  return changed.length === 1;
}

interface Step {
  readonly from: Fulfilment;
  readonly to: Fulfilment;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Moves the gift on if it stands at `from`; says whether it did. Delivered, it is redeemed. */
export async function moveFulfilment(
  em: EntityManager,
  id: string,
  { from, to, note, by, at }: Step,
): Promise<boolean> {
  const redeemed = { status: 'REDEEMED', redeemedAt: at, redeemedBy: by } as const;
  const changed = await em.nativeUpdate(
    Award,
    { id, status: 'ISSUED', fulfilment: from },
    { fulfilment: to, fulfilmentNote: note, ...(to === 'DELIVERED' && redeemed) },
  );
  return changed === 1;
}
