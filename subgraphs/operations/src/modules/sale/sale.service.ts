import type { ServiceContext } from '@zhongtai/kit/context';
import { type DomainError, Forbidden } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import type { Vault } from '@zhongtai/kit/personal';
import { z } from 'zod';
import { parseInput, text } from '../../input.ts';
import { NotInAudience, OutOfStock } from '../award/index.ts';
import {
  Campaign,
  CampaignNotFound,
  CampaignNotRunning,
  CampaignOfAnotherModel,
} from '../campaign/index.ts';
import { type HoldStatus, SaleHold } from './sale-hold.entity.ts';
import { barOf } from './sale.admission.ts';
import type { SaleDesk } from './sale.desk.ts';
import {
  SaleGivenUpTooOften,
  SaleHoldConfirmed,
  SaleHoldExpired,
  SaleHoldNotFound,
  SaleHoldReturned,
  SaleHoldUnpaid,
  SaleLimitReached,
  SaleNotAdmitted,
  SaleNotOpen,
} from './sale.errors.ts';
import { opensAt } from './sale.state.ts';
import type { HoldRefusal } from './sale.statements.ts';

/** More than one may hold, each of which one other wish may take first. */
const MAX_TRIES = 16;

const holdInput = z.object({
  campaignId: z.string(),
  idempotencyKey: text(200),
  admissionToken: z
    .string()
    .max(200)
    .nullish()
    .transform((token) => token ?? null),
});
const ofHold = z.object({ holdId: z.string() });

type Selling = ServiceContext & { readonly sales: SaleDesk; readonly vault: Vault };

/**
 * A unit for the calling customer, till it is confirmed or its time is over. The same key again gives the same hold.
 * @throws CampaignNotFound, CampaignOfAnotherModel, CampaignNotRunning, NotInAudience, SaleNotOpen, SaleLimitReached, SaleGivenUpTooOften,
 *   SaleNotAdmitted, SaleAdmissionOver, OutOfStock
 */
export async function holdSaleUnit(ctx: Selling, input: unknown): Promise<SaleHold> {
  const { campaignId, idempotencyKey: key, admissionToken: token } = parseInput(holdInput, input);
  const { kind, subject: customer, organisation: scope, channel } = ctx.caller;
  if (kind !== 'CUSTOMER' || scope === null) throw new Forbidden('Only a customer buys.');
  if (!isId(campaignId)) throw new CampaignNotFound();
  const at = ctx.now();
  const bar = await barOf(ctx.vault, { campaignId, customerId: customer, token, at });
  const wish = { customer, scope, key, channel, at, isAdmitted: bar === null };
  if (ctx.sales.isSoldOutFor(campaignId, wish)) throw new OutOfStock();
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { outcome, row } = await ctx.sales.decide(campaignId, wish);
    if (outcome === 'HELD') return ctx.em.map(SaleHold, row);
    if (bar && outcome === 'NOT_ADMITTED') throw bar;
    if (outcome !== 'AGAIN') throw await refusalOf(ctx, campaignId, outcome);
  }
  throw new Error(`A hold of campaign ${campaignId} never had its turn`);
}

/**
 * Makes an award of the hold. Confirmed again, it is the same hold with the same award.
 * @throws SaleHoldNotFound, SaleHoldExpired, SaleHoldReturned, SaleHoldUnpaid
 */
export async function confirmSaleHold(ctx: Selling, input: unknown): Promise<SaleHold> {
  const at = ctx.now();
  const found = await mustFind(ctx, input);
  const hold = ctx.em.map(SaleHold, await ctx.sales.confirm(found, at));
  if (hold.status === 'CONFIRMED') return hold;
  if (hold.statusAt(at) === 'HELD' && hold.payment) throw new SaleHoldUnpaid();
  throw refusalOfEnded(hold, at);
}

/**
 * Gives the unit back before its time is over. Given back again, it stays so.
 * @throws SaleHoldNotFound, SaleHoldExpired, SaleHoldConfirmed
 */
export async function returnSaleHold(ctx: Selling, input: unknown): Promise<SaleHold> {
  const at = ctx.now();
  await ctx.sales.giveBack(await mustFind(ctx, input), at);
  const hold = await mustFind(ctx, input);
  if (hold.status === 'RETURNED') return hold;
  throw refusalOfEnded(hold, at);
}

function refusalOfEnded(hold: SaleHold, at: Date): DomainError {
  const status = hold.statusAt(at);
  if (status === 'HELD') throw new Error(`Hold ${hold.id} stands, and was not taken`);
  return ENDED[status]();
}

const ENDED: Readonly<Record<Exclude<HoldStatus, 'HELD'>, () => DomainError>> = {
  CONFIRMED: () => new SaleHoldConfirmed(),
  RETURNED: () => new SaleHoldReturned(),
  EXPIRED: () => new SaleHoldExpired(),
};

async function mustFind({ em, caller }: ServiceContext, input: unknown): Promise<SaleHold> {
  const { holdId: id } = parseInput(ofHold, input);
  if (caller.kind !== 'CUSTOMER') throw new Forbidden('Only the customer decides.');
  const hold = isId(id) ? await em.findOne(SaleHold, { id }, { disableIdentityMap: true }) : null;
  if (!hold) throw new SaleHoldNotFound();
  return hold;
}

const REFUSALS: Readonly<Record<Exclude<HoldRefusal, 'NOT_OPEN'>, () => DomainError>> = {
  CAMPAIGN_NOT_FOUND: () => new CampaignNotFound(),
  OTHER_MODEL: () => new CampaignOfAnotherModel(),
  CAMPAIGN_NOT_RUNNING: () => new CampaignNotRunning(),
  NOT_IN_AUDIENCE: () => new NotInAudience(),
  LIMIT_REACHED: () => new SaleLimitReached(),
  GIVEN_UP_TOO_OFTEN: () => new SaleGivenUpTooOften(),
  NOT_ADMITTED: () => new SaleNotAdmitted(null),
  OUT_OF_STOCK: () => new OutOfStock(),
};

async function refusalOf(
  { em }: ServiceContext,
  id: string,
  refusal: HoldRefusal,
): Promise<DomainError> {
  if (refusal !== 'NOT_OPEN') return REFUSALS[refusal]();
  return new SaleNotOpen(opensAt(await em.findOneOrFail(Campaign, { id })));
}
