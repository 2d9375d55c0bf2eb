import type { CampaignGroup, CampaignModel } from '#generated/gql/graphql.ts';
import { z } from 'zod';
import { valuesShape } from '#ui/schema-form/form-schema.ts';

const amount = z.string().regex(/^\d{1,16}(\.\d{1,4})?$/);
const wall = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

/** Groups of an earlier campaign's customers, those one most often markets to again first. */
export const CAMPAIGN_GROUPS = [
  'NOT_CONVERTED',
  'CONVERTED',
  'WON',
  'NOT_WON',
  'REDEEMED',
  'VISITED',
  'EXPOSED',
  'OFFERED',
  'HELD_OUT',
] as const satisfies CampaignGroup[];

/** An earlier campaign, and for whom of it the next one is. */
export interface Follows {
  readonly id: string;
  readonly name: string;
  readonly group: CampaignGroup;
}

export const CAMPAIGN_MODELS = [
  'EVENT',
  'LOTTERY',
  'FLASH_SALE',
  'TASK_CHAIN',
  'REFERRAL',
] as const satisfies CampaignModel[];

/** Kinds that may give several prizes. */
export const OF_MANY_PRIZES: readonly CampaignModel[] = ['LOTTERY', 'TASK_CHAIN', 'REFERRAL'];

/** What a kind of campaign asks for, from the JSON of the graph. */
export const parametersOf = (json: string) => valuesShape.parse(JSON.parse(json));

const total = z.coerce.number().int().min(1).max(10_000_000);

/** What the campaign form holds. Times are the wall clock of the bank; amounts are in its currency. */
export const campaignValuesShape = z.object({
  model: z.enum(CAMPAIGN_MODELS).default('EVENT'),
  parameters: valuesShape.default({}),
  name: z.string().min(1).max(80),
  description: z.string().max(2000).optional(),
  /** One of a tag, a group and an earlier campaign. */
  audience: z.enum(['TAG', 'GROUP']).default('TAG'),
  tagKey: z.string().min(1).optional(),
  tagValue: z.string().optional(),
  groupId: z.string().min(1).optional(),
  followsId: z.string().optional(),
  followsGroup: z.enum(CAMPAIGN_GROUPS).optional(),
  productId: z.string().optional(),
  holdOutPercent: z.coerce.number().int().min(0).max(50).optional(),
  startsAt: wall,
  endsAt: wall,
  budget: amount,
  /** Of what gives one. */
  prizeId: z.string().min(1).optional(),
  total: total.optional(),
  /** Of what gives several; weighed where a lot decides. */
  tiers: z
    .array(z.object({ prizeId: z.string().min(1), total, weight: total.optional() }))
    .max(8)
    .optional(),
});

export type CampaignValues = z.infer<typeof campaignValuesShape>;

/** What a form begins with: of its prizes not all may be chosen yet. */
export type InitialValues = Partial<Omit<CampaignValues, 'tiers'>> & {
  readonly tiers?: readonly Partial<NonNullable<CampaignValues['tiers']>[number]>[];
};

/** Where the form stands; a draft that is edited knows which version it began with. */
export type Editing =
  | { readonly kind: 'new'; readonly idempotencyKey: string }
  | { readonly kind: 'draft'; readonly id: string; readonly version: number };

/** What became of a submitted form or a pressed button. */
export type Outcome =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false;
      readonly code: string;
      readonly field: string | null;
      readonly requestId: string;
    };
