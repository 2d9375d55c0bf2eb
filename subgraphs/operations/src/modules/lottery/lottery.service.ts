import type { ServiceContext } from '@zhongtai/kit/context';
import { type DomainError, Forbidden } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { parseInput, text } from '../../input.ts';
import { z } from 'zod';
import { NotInAudience } from '../award/index.ts';
import {
  Campaign,
  CampaignNotFound,
  CampaignNotRunning,
  CampaignOfAnotherModel,
} from '../campaign/index.ts';
import { Draw } from './draw.entity.ts';
import { endOfDay } from './lottery.chances.ts';
import type { DrawDesk } from './lottery.draws.ts';
import { NoChanceLeft, NoChanceToday } from './lottery.errors.ts';
import type { DrawRefusal } from './lottery.statements.ts';

/** More than anybody has chances, each of which one other draw may take first. */
const MAX_TRIES = 128;

const drawInput = z.object({ campaignId: z.string(), idempotencyKey: text(200) });

type Drawing = ServiceContext & { readonly draws: DrawDesk };

/**
 * One draw of the calling customer. The same key again gives the same draw.
 * @throws CampaignNotFound, CampaignOfAnotherModel, CampaignNotRunning, NotInAudience, NoChanceLeft, NoChanceToday
 */
export async function draw(ctx: Drawing, input: unknown): Promise<Draw> {
  const { campaignId, idempotencyKey: key } = parseInput(drawInput, input);
  const { kind, subject: customer, organisation: scope, channel } = ctx.caller;
  if (kind !== 'CUSTOMER' || scope === null) throw new Forbidden('Only a customer draws.');
  if (!isId(campaignId)) throw new CampaignNotFound();
  const wish = { customer, scope, key, channel, at: ctx.now() };
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { outcome, row } = await ctx.draws.decide(campaignId, wish);
    if (outcome === 'DRAWN') return ctx.em.map(Draw, row);
    if (outcome !== 'AGAIN') throw await refusalOf(ctx, campaignId, outcome);
  }
  throw new Error(`A draw of campaign ${campaignId} never had its turn`);
}

const REFUSALS: Readonly<Record<Exclude<DrawRefusal, 'NO_CHANCE_TODAY'>, () => DomainError>> = {
  CAMPAIGN_NOT_FOUND: () => new CampaignNotFound(),
  OTHER_MODEL: () => new CampaignOfAnotherModel(),
  CAMPAIGN_NOT_RUNNING: () => new CampaignNotRunning(),
  NOT_IN_AUDIENCE: () => new NotInAudience(),
  NO_CHANCE_LEFT: () => new NoChanceLeft(),
};

async function refusalOf(
  { em, now }: ServiceContext,
  id: string,
  refusal: DrawRefusal,
): Promise<DomainError> {
  if (refusal !== 'NO_CHANCE_TODAY') return REFUSALS[refusal]();
  return new NoChanceToday(endOfDay(await em.findOneOrFail(Campaign, { id }), now()));
}
