import { z } from 'zod';
import type { AttributionModel, CampaignEffectsQuery } from '#generated/gql/graphql.ts';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';

export type MeasuredCampaign = NonNullable<CampaignEffectsQuery['campaign']>;
export type Effects = NonNullable<MeasuredCampaign['effects']>;
export type Arm = Effects['arms'][number];
export type StepKind = Effects['funnel'][number]['kind'];

export const MEASURES = ['visits', 'conversions', 'spend'] as const;
export type Measure = (typeof MEASURES)[number];

export const ATTRIBUTION_MODELS = [
  'LAST_TOUCH',
  'FIRST_TOUCH',
  'LINEAR',
] as const satisfies AttributionModel[];

export const WINDOW_DAYS = [7, 30, 90] as const;

/** What an address says of the page; what is nothing of ours is left out. */
export function askedOf(params: SearchParams, traits: readonly string[]) {
  const trait = firstValue(params['trait']);
  return {
    measure: MEASURES.find((name) => name === firstValue(params['measure'])) ?? 'visits',
    trait: traits.find((name) => name === trait) ?? traits[0] ?? 'organisation',
    credit:
      ATTRIBUTION_MODELS.find((name) => name === firstValue(params['credit'])) ?? 'LAST_TOUCH',
    window: WINDOW_DAYS.find((days) => String(days) === firstValue(params['window'])) ?? 30,
    cell: cellShape.safeParse(jsonOf(firstValue(params['cell']))).data ?? null,
    after: firstValue(params['after']) ?? null,
  };
}

const STEPS = [
  'OFFERED',
  'EXPOSED',
  'VISITED',
  'WON',
  'REDEEMED',
  'CONVERTED',
] as const satisfies StepKind[];

const cellShape = z.object({
  arm: z.string().optional(),
  kind: z.enum(STEPS),
  trait: z.string().optional(),
  value: z.string().optional(),
});

/** A number that can be opened. */
export type EffectCell = z.infer<typeof cellShape>;

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** One measure of an arm, whatever it is made of. */
export function measured(arm: Arm, measure: Measure) {
  if (measure === 'spend') {
    const { total, mean, ...rest } = arm.spend;
    return { ...rest, value: mean, total, count: arm.conversions.customers };
  }
  const { share, customers, ...rest } = arm[measure];
  return { ...rest, value: share, total: null, count: customers };
}

export type Uplift = NonNullable<ReturnType<typeof measured>['uplift']>;

/** Of those who are behind a measure. */
export const KIND_OF = {
  visits: 'VISITED',
  conversions: 'CONVERTED',
  spend: 'CONVERTED',
} as const satisfies Record<Measure, StepKind>;
