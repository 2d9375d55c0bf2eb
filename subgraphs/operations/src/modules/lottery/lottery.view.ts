import type { Context } from '../../context.ts';
import type { Allocation, Campaign } from '../campaign/index.ts';
import { lotteryParameters } from '../model/index.ts';
import { type Odds, oddsOfPool } from './lottery.queries.ts';

/** What its model asked for. */
export const rulesOf = ({ parameters }: Campaign) => lotteryParameters(parameters);

/** A pool by tag, at its place. */
export interface PoolOfLottery {
  readonly campaign: Campaign;
  readonly pool: ReturnType<typeof rulesOf>['pools'][number];
  readonly place: number;
}

export const hex = (bytes: Uint8Array | null | undefined): string | null =>
  bytes ? Buffer.from(bytes).toString('hex') : null;

/** The prize at a place of the campaign; null for place 0 and none. */
export async function prizeAt(
  { loaders }: Context,
  campaignId: string,
  place: number | undefined,
): Promise<Allocation | null> {
  if (!place) return null;
  return (await loaders.unitsByCampaign.load(campaignId))[place - 1] ?? null;
}

/** With how often each came; of a pool, 0 for those of everybody else. */
export async function publishedOdds(
  { loaders }: Context,
  campaign: Campaign,
  pool: number,
): Promise<Odds[]> {
  const units = await loaders.unitsByCampaign.load(campaign.id);
  const tallies = await loaders.talliesByCampaign.load(campaign.id);
  return oddsOfPool({ campaign, units, tallies }, pool);
}
