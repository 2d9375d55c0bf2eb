import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidInput } from '@zhongtai/kit/errors';
import { type Money, compareAmounts, timesMoney } from '@zhongtai/kit/money';
import { type Prize, PrizeShort, usablePrize } from '../prize/index.ts';
import { Allocation } from './allocation.entity.ts';
import { setAside } from './allocation.statements.ts';
import type { Campaign } from './campaign.entity.ts';
import { BudgetTooSmall } from './campaign.errors.ts';
import type { CampaignPlan } from './campaign.input.ts';

/** The prize of a plan. @throws PrizeNotFound, PrizeWithdrawn, InvalidInput, BudgetTooSmall */
export async function prizeOf(
  em: EntityManager,
  { prize: { prizeId, total }, budget }: CampaignPlan,
  organisation: string,
): Promise<Prize> {
  const prize = await usablePrize(em, prizeId, organisation);
  if (prize.currency !== budget.currency) {
    throw new InvalidInput('budget.currency', `The prize is kept in ${prize.currency}.`);
  }
  mustAfford(budget, prize.unitCost, total);
  return prize;
}

/**
 * Sets aside in the pool what a campaign plans to give, so that nobody else takes it while it waits for
 * approval. @throws PrizeNotFound, PrizeWithdrawn, PrizeShort, BudgetTooSmall
 */
export async function setAsidePrizes(em: EntityManager, campaign: Campaign): Promise<Allocation> {
  const units = await em.findOneOrFail(Allocation, { campaignId: campaign.id }, { refresh: true });
  await usablePrize(em, units.prizeId, campaign.organisation);
  if (!(await setAside(em, units))) throw new PrizeShort();
  const taken = await em.refreshOrFail(units);
  mustAfford(campaign.budget, taken.unitCost, taken.total);
  return taken;
}

/** All of them at their full cost. @throws BudgetTooSmall */
export function mustAfford(budget: Money, unitCost: Money, total: number): void {
  const cost = timesMoney(unitCost, total).amount;
  if (compareAmounts(cost, budget.amount) > 0) throw new BudgetTooSmall();
}
