import type { EntityManager } from '@mikro-orm/postgresql';
import { ANONYMOUS, type Caller, ROLE_PERMISSIONS, type Role } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { stableId } from '@zhongtai/kit/ids';
import type { Vault } from '@zhongtai/kit/personal';
import { Campaign, createCampaign, putThrough } from '../modules/campaign/index.ts';
import type { SeedPlan } from './plan.ts';
import { SEED_PLANS } from './plans.ts';
import { seedPrizeId, seedPrizes } from './seed-prizes.ts';

export interface SeedTarget {
  /** Root label: `demo`. */
  readonly bank: string;
  readonly products: readonly { readonly id: string; readonly kind: string }[];
  /** The moment from which the campaigns are planned. */
  readonly now: Date;
  /** Of the bank; CNY unless given. */
  readonly currency?: string;
  /** Seals the codes of its prizes. */
  readonly vault: Vault;
}

/** A campaign that customers may come to see. */
export interface SeededCampaign {
  readonly id: string;
  readonly organisation: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const DAY_MS = 86_400_000;
/** 09:00 in Shanghai. */
const OPENING_HOUR_UTC = 1;

/**
 * The prize pool and nine campaigns of a demo bank: one of each model that starts at once, a sale with a price and a lottery with pools, one scheduled, one draft. A second run, also
 * later or after a crash, leaves what is there. `em` must see the bank. Returns the approved ones.
 */
export async function seedCampaigns(
  em: EntityManager,
  target: SeedTarget,
): Promise<readonly SeededCampaign[]> {
  const ctx = {
    em,
    caller: anOperator('campaign', 'CAMPAIGN_MANAGER', target.bank),
    now: () => target.now,
    vault: target.vault,
  };
  await seedPrizes(ctx, { bank: target.bank, currency: target.currency ?? 'CNY' });
  const campaigns = [];
  for (const plan of SEED_PLANS) campaigns.push(await seedCampaign(ctx, target, plan));
  return campaigns
    .filter(({ status }) => status !== 'DRAFT')
    .map(({ id, organisation, startsAt, endsAt }) => ({ id, organisation, startsAt, endsAt }));
}

async function seedCampaign(
  ctx: ServiceContext,
  target: SeedTarget,
  plan: SeedPlan,
): Promise<Campaign> {
  const id = stableId(target.bank, 'campaign', plan.key);
  const campaign =
    (await ctx.em.findOne(Campaign, { id })) ??
    (await createCampaign(ctx, inputOf(target, plan), id));
  if (!plan.isApproved || campaign.status !== 'DRAFT') return campaign;
  return putThrough(ctx, id, anOperator('approver', 'APPROVER', target.bank));
}

function inputOf({ bank, products, now, currency = 'CNY' }: SeedTarget, plan: SeedPlan) {
  const { key, branch, startsInDays, lastsDays, productKind, budget, prizes, ...others } = plan;
  const { parameters, isApproved: _, ...text } = others;
  const startsAt = openingOf(now, startsInDays);
  return {
    ...text,
    idempotencyKey: `seed:${key}`,
    organisation: branch ? `${bank}.${branch}` : bank,
    startsAt,
    endsAt: new Date(startsAt.getTime() + lastsDays * DAY_MS),
    productId: products.find(({ kind }) => kind === productKind)?.id,
    budget: { amount: budget, currency },
    parameters: parameters && JSON.stringify(parameters),
    prizes: prizes.map(({ key: prize, total, weight }) => ({
      ...{ prizeId: seedPrizeId(bank, prize), total },
      ...(weight && { weight }),
    })),
  };
}

function openingOf(now: Date, inDays: number): Date {
  const day = new Date(now.getTime() + inDays * DAY_MS);
  day.setUTCHours(OPENING_HOUR_UTC, 0, 0, 0);
  return day;
}

/** Two of the bank's demo logins: one submits, the other approves. */
const anOperator = (name: string, role: Role, bank: string): Caller => ({
  ...ANONYMOUS,
  kind: 'OPERATOR',
  subject: `${name}.${bank}`,
  name: `${name}.${bank}`,
  organisation: bank,
  roles: [role],
  permissions: ROLE_PERMISSIONS[role],
});
