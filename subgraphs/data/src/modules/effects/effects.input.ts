import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { STEPS, type StepKind } from './effects.queries.ts';

const KINDS = Object.keys(STEPS) as [StepKind, ...StepKind[]];

const cell = z
  .object({
    arm: z.string().max(100).nullish(),
    kind: z.enum(KINDS).default('OFFERED'),
    trait: z.string().max(200).nullish(),
    value: z.string().max(1_000).nullish(),
  })
  .refine(({ trait, value }) => (trait ?? null) === null || (value ?? null) !== null, {
    path: ['value'],
    message: 'Say which value of the trait.',
  });

export type EffectCell = z.output<typeof cell>;

/** @throws InvalidInput */
export const parseCell = (input: unknown): EffectCell => parseInput(cell, input);

/** A campaign as the graph hands it on: what its effects need to be known of it. */
const campaign = z.object({
  id: z.guid(),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  product: z.object({ id: z.guid() }).nullish(),
});

export type MeasuredCampaign = z.output<typeof campaign>;

/** @throws InvalidInput when it was asked for without them */
export const parseCampaign = (reference: unknown): MeasuredCampaign =>
  parseInput(campaign, reference);
