import type { Words } from '@zhongtai/kit/form';
import { inFormWords } from '../model/index.ts';
import type { Campaign, SubmittedPlan } from './campaign.entity.ts';
import type { Allocation } from './allocation.entity.ts';

/** What becomes different, in the words of an approval. */
export interface PlanChange {
  readonly field: string;
  readonly type: SubmittedPlan[number]['type'];
  readonly label?: Words;
  readonly before: string | null;
  readonly after: string | null;
}

/** What whoever approves the campaign answers for, field by field. */
export function planOf(campaign: Campaign, units: readonly Allocation[]): SubmittedPlan {
  const { startsAt, endsAt } = campaign;
  return [
    { field: 'model', type: 'TEXT', value: campaign.model },
    { field: 'name', type: 'TEXT', value: campaign.name },
    { field: 'description', type: 'TEXT', value: campaign.description ?? null },
    { field: 'startsAt', type: 'MOMENT', value: startsAt.toISOString() },
    { field: 'endsAt', type: 'MOMENT', value: endsAt.toISOString() },
    ...audienceOf(campaign),
    { field: 'holdOutPercent', type: 'COUNT', value: String(campaign.holdOutPercent) },
    { field: 'product', type: 'PRODUCT', value: campaign.productId ?? null },
    { field: 'budget', type: 'MONEY', value: words(campaign.budget) },
    ...units.flatMap((each) => prizeOf(each, units.length > 1 ? `.${each.position}` : '')),
    ...parametersOf(campaign, units),
  ];
}

/** One prize is told without its place. */
function prizeOf(units: Allocation, place: string): SubmittedPlan {
  const { nameZh, nameEn, kind, total, weight } = units;
  return [
    { field: `prizeName${place}`, type: 'TEXT', value: `${nameZh} · ${nameEn}` },
    { field: `prizeKind${place}`, type: 'TEXT', value: kind },
    { field: `prizeTotal${place}`, type: 'COUNT', value: String(total) },
    ...(weight
      ? [{ field: `prizeWeight${place}`, type: 'COUNT', value: String(weight) } as const]
      : []),
    { field: `unitCost${place}`, type: 'MONEY', value: words(units.unitCost) },
  ];
}

const parametersOf = (campaign: Campaign, units: readonly Allocation[]): SubmittedPlan => {
  const { model, parameters, currency } = campaign;
  const prizes = units.map(({ nameZh: zh, nameEn: en }) => ({ zh, en }));
  return inFormWords(model, parameters, { prizes, currency }).map(({ name, label, value }) => ({
    ...{ field: `parameters.${name}`, type: 'WORDS', label },
    value: JSON.stringify(value),
  }));
};

/** What it is for: told in one of three ways. */
function audienceOf(campaign: Campaign): SubmittedPlan {
  const { groupId, tagKey, tagValue, followsName, followsGroup } = campaign;
  if (groupId) return [{ field: 'group', type: 'GROUP', value: groupId }];
  return tagKey
    ? [
        { field: 'tag', type: 'TAG', value: tagKey },
        { field: 'tagValue', type: 'TEXT', value: tagValue ?? null },
      ]
    : [
        { field: 'follows', type: 'TEXT', value: followsName ?? null },
        { field: 'followsGroup', type: 'TEXT', value: followsGroup ?? null },
      ];
}

const words = ({ amount, currency }: { amount: string; currency: string }): string =>
  `${amount} ${currency}`;

/** Every field of the plan, beside what it was when it was submitted before. */
export function changesSince(before: SubmittedPlan | null, plan: SubmittedPlan): PlanChange[] {
  const known = new Map(before?.map(({ field, value }) => [field, value]));
  return plan.map(({ value, ...rest }) => ({
    ...rest,
    before: known.get(rest.field) ?? null,
    after: value,
  }));
}
