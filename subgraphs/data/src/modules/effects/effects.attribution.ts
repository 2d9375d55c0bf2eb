import { money } from '@zhongtai/kit/money';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { type Asking, told } from '../analysis/index.ts';
import type { Telling } from './effects.arms.ts';
import {
  ATTRIBUTION_MODELS,
  type Attributing,
  boughtStatement,
  type CreditRow,
  creditsStatement,
} from './effects.attribution.queries.ts';
import type { Measuring } from './effects.queries.ts';

const asked = z.object({
  model: z.enum(ATTRIBUTION_MODELS),
  windowDays: z.int().min(1).max(90),
});

interface Measured {
  readonly measuring: Measuring;
  readonly telling: Telling;
}

/**
 * Shares the purchases out among the touches before them: what would have been bought anyhow is among them. Two
 * statements. @throws InvalidInput, AnalysisTooComplex
 */
export async function attribute(asking: Asking, { measuring, telling }: Measured, input: unknown) {
  const { analytics, caller, loaders } = asking;
  const { model, windowDays } = parseInput(asked, input);
  const { timeZone } = await loaders.bank();
  const attributing: Attributing = { measuring, model, windowDays, timeZone };
  const [credits, [bought]] = await Promise.all([
    analytics.select(caller, creditsStatement(attributing)),
    analytics.select(caller, boughtStatement(attributing)),
  ]);
  // Who bought is too few to be told: nor is what touched them.
  const isTold = told(bought?.customers ?? 0, telling.threshold) !== null;
  const own = credits.filter(({ campaign }) => campaign === measuring.campaignId);
  return {
    ...{ model, windowDays },
    purchases: isTold ? (bought?.purchases ?? 0) : null,
    own: isTold ? own.reduce((sum, { conversions }) => sum + conversions, 0) : null,
    credits: isTold ? credits.map((row) => creditOf(row, telling)) : [],
  };
}

const creditOf = ({ campaign, channel, ...row }: CreditRow, { currency }: Telling) => ({
  ...row,
  campaign: z.guid().safeParse(campaign).success ? { id: campaign } : null,
  channel: channel === '' ? null : { code: channel },
  spend: money(row.spend, currency),
});
