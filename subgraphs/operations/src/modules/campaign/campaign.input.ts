import { z } from 'zod';
import { money, optionalText, parseInput, text } from '../../input.ts';
import type { CampaignModel } from './campaign.entity.ts';

const MAX_STOCK = 10_000_000;

const prize = z.object({
  prizeId: z.guid(),
  total: z.int().min(1).max(MAX_STOCK),
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
    productId: optionalId,
    budget: money,
    prize,
  })
  .refine(({ tagKey, groupId }) => (tagKey === null) !== (groupId === null), {
    path: ['tagKey'],
    message: 'Give either a tag or a group.',
  })
  .refine(({ tagValue, groupId }) => tagValue === null || groupId === null, {
    path: ['tagValue'],
    message: 'A group has no value.',
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ['endsAt'],
    message: 'Must be after startsAt.',
  });

/** Everything an editor decides about a campaign. */
export type CampaignPlan = z.infer<typeof plan>;

export interface NewCampaign {
  readonly idempotencyKey: string;
  readonly model: CampaignModel;
  readonly organisation?: string | null | undefined;
}

const organisation = z
  .string()
  .regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, 'Labels between dots.')
  .nullish();

const newCampaign = z.object({ idempotencyKey: text(200), model: z.enum(['EVENT']), organisation });

/** @throws InvalidInput */
export const parsePlan = (input: unknown): CampaignPlan => parseInput(plan, input);

/** @throws InvalidInput */
export const parseNewCampaign = (input: unknown): NewCampaign => parseInput(newCampaign, input);
