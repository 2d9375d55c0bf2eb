import { wallTime } from '#lib/bank-time.ts';
import type { SearchChoice } from '#ui/search-select.tsx';
import type { Campaign } from './campaign-page.tsx';
import { OF_MANY_PRIZES, parametersOf, type InitialValues } from './campaign-values.ts';

/** What the form shows of a draft; times on the clock of the bank. */
export function draftValues(campaign: Campaign, timeZone: string): InitialValues {
  const { name, description, tag, tagValue, group, product, prize, budget, ...rest } = campaign;
  const { holdOutPercent, follows, model, parameters, prizes } = rest;
  return {
    ...{ model, parameters: parametersOf(parameters), name },
    startsAt: wallTime(new Date(campaign.startsAt), timeZone),
    endsAt: wallTime(new Date(campaign.endsAt), timeZone),
    budget: withoutZeros(budget.amount),
    holdOutPercent,
    ...(description ? { description } : {}),
    ...(tag ? { tagKey: tag.key } : {}),
    ...(tagValue ? { tagValue } : {}),
    audience: group ? ('GROUP' as const) : ('TAG' as const),
    ...(group ? { groupId: group.id } : {}),
    ...(follows?.campaign ? { followsId: follows.campaign.id, followsGroup: follows.group } : {}),
    ...(OF_MANY_PRIZES.includes(model)
      ? { tiers: prizes.map(tierOf) }
      : { total: prize.total, ...(prize.prize ? { prizeId: prize.prize.id } : {}) }),
    ...(product ? { productId: product.id } : {}),
  };
}

/** As far as the operator may see where it comes from. */
const tierOf = ({ prize, total, weight }: Campaign['prizes'][number]) => ({
  total,
  ...(weight === null ? {} : { weight }),
  ...(prize ? { prizeId: prize.id } : {}),
});

function withoutZeros(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

/** The prizes of a campaign by name, as far as the operator may see where they come from. */
export const pooledOf = ({ prizes }: Campaign): SearchChoice[] =>
  prizes.flatMap(({ name, prize }) => (prize ? [{ value: prize.id, label: name }] : []));
