import { wallTime } from '#lib/bank-time.ts';
import type { Campaign } from './campaign-page.tsx';
import type { CampaignValues } from './campaign-values.ts';

/** What the form shows of a draft; times on the clock of the bank. */
export function draftValues(campaign: Campaign, timeZone: string): Partial<CampaignValues> {
  const { name, description, tag, tagValue, group, product, prize, budget, ...rest } = campaign;
  const { holdOutPercent, follows } = rest;
  return {
    name,
    startsAt: wallTime(new Date(campaign.startsAt), timeZone),
    endsAt: wallTime(new Date(campaign.endsAt), timeZone),
    budget: withoutZeros(budget.amount),
    total: prize.total,
    holdOutPercent,
    ...(description ? { description } : {}),
    ...(tag ? { tagKey: tag.key } : {}),
    ...(tagValue ? { tagValue } : {}),
    audience: group ? ('GROUP' as const) : ('TAG' as const),
    ...(group ? { groupId: group.id } : {}),
    ...(follows?.campaign ? { followsId: follows.campaign.id, followsGroup: follows.group } : {}),
    ...(prize.prize ? { prizeId: prize.prize.id } : {}),
    ...(product ? { productId: product.id } : {}),
  };
}

function withoutZeros(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
