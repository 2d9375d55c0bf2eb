import type { Entered } from '@zhongtai/kit/form';
import { z } from 'zod';
import { money, optionalText, parseInput, text } from '../../input.ts';
import { CAMPAIGN_MODELS, type CampaignModel, parametersOf } from '../model/index.ts';
import { CAMPAIGN_GROUPS } from './campaign.entity.ts';

const MAX_STOCK = 10_000_000;
/** More would cost more customers than the comparison is worth. */
const MAX_HOLD_OUT = 50;

const prize = z.object({
  prizeId: z.guid(),
  total: z.int().min(1).max(MAX_STOCK),
  weight: z
    .int()
    .min(1)
    .nullish()
    .transform((value) => value ?? null),
});

const optionalId = z
  .guid()
  .nullish()
  .transform((value) => value ?? null);

const plan = z
  .object({
    name: text(80),
    description: optionalText(2_000),
    startsAt: z.date(),
    endsAt: z.date(),
    tagKey: optionalText(120),
    tagValue: optionalText(200),
    groupId: optionalId,
    follows: z
      .object({ campaignId: z.guid(), group: z.enum(CAMPAIGN_GROUPS) })
      .nullish()
      .transform((value) => value ?? null),
    productId: optionalId,
    holdOutPercent: z.int().min(0).max(MAX_HOLD_OUT).default(0),
    budget: money,
    prize: prize.nullish(),
    prizes: z.array(prize).min(1).nullish(),
    parameters: z
      .string()
      .nullish()
      .transform((value) => value ?? null),
  })
  .refine(
    (all) => [all.tagKey, all.groupId, all.follows].filter((one) => one !== null).length === 1,
    {
      path: ['tagKey'],
      message: 'Give one of a tag, a group of customers and an earlier campaign.',
    },
  )
  .refine(({ tagKey, tagValue }) => tagKey !== null || tagValue === null, {
    path: ['tagValue'],
    message: 'Only a tag has a value.',
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ['endsAt'],
    message: 'Must be after startsAt.',
  })
  .refine((all) => (all.prize ? !all.prizes : all.prizes), {
    path: ['prizes'],
    message: 'Give either one prize or several.',
  })
  .transform(({ prize: only, prizes, ...all }) => ({
    ...all,
    prizes: prizes ?? (only ? [only] : []),
  }));

/** A plan whose parameters are not read yet: they depend on the model. */
type RawPlan = z.infer<typeof plan>;

/** Everything an editor decides about a campaign. */
export interface CampaignPlan extends Omit<RawPlan, 'parameters'> {
  readonly parameters: Entered;
}

export interface NewCampaign {
  readonly idempotencyKey: string;
  readonly model: CampaignModel;
  readonly organisation?: string | null | undefined;
}

const organisation = z
  .string()
  .regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, 'Labels between dots.')
  .nullish();

const newCampaign = z.object({
  idempotencyKey: text(200),
  model: z.enum(CAMPAIGN_MODELS),
  organisation,
});

/** @throws InvalidInput */
export const parsePlan = (input: unknown): RawPlan => parseInput(plan, input);

/** The plan as its model has it. @throws InvalidInput */
export const planOfModel = (model: CampaignModel, raw: RawPlan): CampaignPlan => ({
  ...raw,
  parameters: parametersOf({ ...raw, model }),
});

/** @throws InvalidInput */
export const parseNewCampaign = (input: unknown): NewCampaign => parseInput(newCampaign, input);
