import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidInput } from '@zhongtai/kit/errors';
import { type Money, addMoney, compareAmounts, money, timesMoney } from '@zhongtai/kit/money';
import { type Prize, PrizeShort, usablePrize } from '../prize/index.ts';
import { Allocation } from './allocation.entity.ts';
import { setAside } from './allocation.statements.ts';
import type { Campaign } from './campaign.entity.ts';
import { BudgetTooSmall } from './campaign.errors.ts';
import type { CampaignPlan } from './campaign.input.ts';

/** The prizes of a plan, in its order. @throws PrizeNotFound, PrizeWithdrawn, InvalidInput, BudgetTooSmall */
export async function prizesOf(
  em: EntityManager,
  { prizes: planned, budget }: Pick<CampaignPlan, 'prizes' | 'budget'>,
  organisation: string,
): Promise<Prize[]> {
  const prizes: Prize[] = [];
  for (const { prizeId } of planned) prizes.push(await usablePrize(em, prizeId, organisation));
  const other = prizes.find(({ currency }) => currency !== budget.currency);
  if (other) throw new InvalidInput('budget.currency', `The prize is kept in ${other.currency}.`);
  mustAfford(
    budget,
    planned.map(({ total }, n) => timesMoney(prizes[n]?.unitCost ?? budget, total)),
  );
  return prizes;
}

/**
 * Sets aside in the pool what a campaign plans to give, so that nobody else takes it while it waits for
 * approval. @throws PrizeNotFound, PrizeWithdrawn, PrizeShort, BudgetTooSmall
 */
export async function setAsidePrizes(
  em: EntityManager,
  { id, organisation, budget }: Campaign,
): Promise<Allocation[]> {
  const planned = await unitsOf(em, id);
  for (const units of planned) {
    await usablePrize(em, units.prizeId, organisation);
    if (!(await setAside(em, units))) throw new PrizeShort();
    await em.refreshOrFail(units);
  }
  mustAfford(
    budget,
    planned.map(({ unitCost, total }) => timesMoney(unitCost, total)),
  );
  return planned;
}

/** What a campaign gives or plans to give, in the order of its prizes. */
export const unitsOf = (em: EntityManager, campaignId: string): Promise<Allocation[]> =>
  em.find(Allocation, { campaignId }, { orderBy: { position: 'asc' }, refresh: true });

/** All of them at their full cost. @throws BudgetTooSmall */
export function mustAfford(budget: Money, costs: readonly Money[]): void {
  const { amount } = costs.reduce(addMoney, money(0, budget.currency));
  if (compareAmounts(amount, budget.amount) > 0) throw new BudgetTooSmall();
}
