import type { ServiceContext } from '@zhongtai/kit/context';
import { type DomainError, Forbidden } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { NotInAudience } from '../award/index.ts';
import {
  Campaign,
  CampaignNotFound,
  CampaignNotRunning,
  CampaignOfAnotherModel,
} from '../campaign/index.ts';
import type { ArrivalRefusal, ChainDesk, Coming } from './chain.desk.ts';
import { ChainNotJoined, NoCheckIn } from './chain.errors.ts';

const input = z.object({ campaignId: z.string() });

type Taking = ServiceContext & { readonly chains: ChainDesk };

/**
 * The calling customer takes part from now on; once more changes nothing.
 * @throws CampaignNotFound, CampaignOfAnotherModel, CampaignNotRunning, NotInAudience
 */
export const joinTaskChain = (ctx: Taking, asked: unknown): Promise<Campaign> =>
  come(ctx, asked, 'JOIN');

/**
 * The calling customer checks in; a second time on a day changes nothing.
 * @throws CampaignNotFound, CampaignOfAnotherModel, CampaignNotRunning, NotInAudience, ChainNotJoined, NoCheckIn
 */
export const checkInToChain = (ctx: Taking, asked: unknown): Promise<Campaign> =>
  come(ctx, asked, 'CHECK_IN');

async function come(ctx: Taking, asked: unknown, what: Coming['what']): Promise<Campaign> {
  const { campaignId: id } = parseInput(input, asked);
  const { kind, subject: customer, organisation: scope, channel } = ctx.caller;
  if (kind !== 'CUSTOMER' || scope === null) throw new Forbidden('Only a customer takes part.');
  if (!isId(id)) throw new CampaignNotFound();
  const { outcome } = await ctx.chains.decide(id, {
    what,
    customer,
    scope,
    channel,
    at: ctx.now(),
  });
  if (outcome !== 'IN') throw REFUSALS[outcome]();
  return ctx.em.findOneOrFail(Campaign, { id });
}

const REFUSALS: Readonly<Record<ArrivalRefusal, () => DomainError>> = {
  CAMPAIGN_NOT_FOUND: () => new CampaignNotFound(),
  OTHER_MODEL: () => new CampaignOfAnotherModel(),
  CAMPAIGN_NOT_RUNNING: () => new CampaignNotRunning(),
  NOT_IN_AUDIENCE: () => new NotInAudience(),
  NOT_JOINED: () => new ChainNotJoined(),
  NO_CHECK_IN: () => new NoCheckIn(),
};
