import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { requireId } from '../../input.ts';
import { type Allocation, Campaign, CampaignMember } from '../campaign/index.ts';
import { Draw } from './draw.entity.ts';
import { Lottery } from './lottery.entity.ts';
import { lotteryParameters, weightsOf } from '../model/index.ts';
import { type Fairness, fairnessOf } from './lottery.fairness.ts';

export interface DrawList extends PageArgs {
  readonly campaignId: string;
  readonly customerId?: string | null | undefined;
}

/** @throws InvalidInput */
export function listDraws(
  { em }: ServiceContext,
  { campaignId, customerId, ...args }: DrawList,
): Promise<Connection<Draw>> {
  const where = {
    campaignId: requireId('campaignId', campaignId),
    ...(customerId && { customerId: requireId('customerId', customerId) }),
  };
  return paginate(em, Draw, { where, orderBy: 'drawnAt', direction: 'desc', args });
}

/** Of each campaign, the pool of the calling customer; 0 for none. Feeds the loader. */
export async function findOwnPools(
  { em, caller }: ServiceContext,
  campaignIds: readonly string[],
): Promise<number[]> {
  const where = { campaignId: { $in: [...campaignIds] }, customerId: caller.subject };
  const found = await em.find(CampaignMember, where, { disableIdentityMap: true });
  const byCampaign = new Map(found.map(({ campaignId, pool }) => [campaignId, pool]));
  return campaignIds.map((id) => byCampaign.get(id) ?? 0);
}

/** One draw or null for each id, in their order. Feeds the loader. */
export async function findDraws(
  { em }: ServiceContext,
  ids: readonly string[],
): Promise<(Draw | null)[]> {
  const found = await em.find(Draw, { id: { $in: ids.filter(isId) } });
  const byId = new Map(found.map((draw) => [draw.id, draw]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** What decides the draws of each campaign; null before it is approved. Feeds the loader. */
export async function findLotteries(
  { em }: ServiceContext,
  campaignIds: readonly string[],
): Promise<(Lottery | null)[]> {
  const found = await em.find(
    Lottery,
    { campaignId: { $in: [...campaignIds] } },
    { disableIdentityMap: true },
  );
  const byCampaign = new Map(found.map((lottery) => [lottery.campaignId, lottery]));
  return campaignIds.map((id) => byCampaign.get(id) ?? null);
}

const MOST_DOUBTED = 20;
const REMEMBERED_MS = 30 * 86_400_000;

/** Those that run, or ended not long ago. */
export async function listDoubted({ em, now }: ServiceContext): Promise<Campaign[]> {
  const since = new Date(now().getTime() - REMEMBERED_MS);
  const doubted = await em.execute<{ id: string }[]>(
    `select l.campaign_id as id from operations.lottery l join operations.campaign c on c.id = l.campaign_id
     where l.doubted_at is not null and c.ends_at > ? order by l.doubted_at desc limit ${MOST_DOUBTED}`,
    [since],
  );
  const ids = doubted.map(({ id }) => id);
  const campaigns = await em.find(Campaign, { id: { $in: ids } }, { disableIdentityMap: true });
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const tallyRow = z.object({
  id: z.string(),
  pool: z.number(),
  place: z.number(),
  drawn: z.number(),
  given: z.number(),
});

/** How often the lot of a pool fell on a prize, and how often it was given. */
export type Tally = z.infer<typeof tallyRow>;

/** Of each campaign, over all its days. Feeds the loader. */
export async function findTallies(
  { em }: ServiceContext,
  campaignIds: readonly string[],
): Promise<Tally[][]> {
  const rows = await em.execute<unknown[]>(
    `select campaign_id as id, pool, place, sum(drawn)::int as drawn, sum(given)::int as given
     from operations.draw_tally where campaign_id = any(?::uuid[]) group by campaign_id, pool, place`,
    [`{${campaignIds.join(',')}}`],
  );
  const byCampaign = Map.groupBy(
    rows.map((row) => tallyRow.parse(row)),
    ({ id }) => id,
  );
  return campaignIds.map((id) => byCampaign.get(id) ?? []);
}

/** An outcome: its published odds beside how often it came. */
export interface Odds {
  /** Null for no prize. */
  readonly units: Allocation | null;
  readonly weight: number;
  readonly probability: number;
  readonly drawn: number;
  readonly given: number;
  readonly expected: number;
}

interface Published {
  /** Of the pool. */
  readonly missWeight: number;
  /** Of the prizes in their order. */
  readonly weights: readonly number[];
  readonly units: readonly Allocation[];
  /** Of the pool. */
  readonly tallies: readonly Tally[];
}

/** Prizes in their order, then no prize. */
export function oddsOf({ missWeight, weights, units, tallies }: Published): Odds[] {
  const byPlace = new Map(tallies.map((tally) => [tally.place, tally]));
  const draws = tallies.reduce((sum, { drawn }) => sum + drawn, 0);
  const outcomes = [
    ...units.map((each, n) => ({ units: each, weight: weights[n] ?? 0 })),
    { units: null, weight: missWeight },
  ];
  const all = outcomes.reduce((sum, { weight }) => sum + weight, 0);
  return outcomes.map(({ units: each, weight }) => {
    const probability = weight / all;
    const { drawn = 0, given = 0 } = byPlace.get(each?.position ?? 0) ?? {};
    return { units: each, weight, probability, drawn, given, expected: draws * probability };
  });
}

export const fairnessOfOdds = (odds: readonly Odds[]): Fairness | null =>
  fairnessOf(odds.map(({ drawn: actual, expected }) => ({ actual, expected })));

interface Drawing {
  readonly campaign: Pick<Campaign, 'parameters'>;
  readonly units: readonly Allocation[];
  readonly tallies: readonly Tally[];
}

/** The odds of a pool, 0 for those of everybody else. */
export function oddsOfPool({ campaign, units, tallies }: Drawing, place: number): Odds[] {
  const { missWeight, pools } = lotteryParameters(campaign.parameters);
  const pool = pools[place - 1];
  return oddsOf({
    missWeight: pool?.missWeight ?? missWeight,
    weights: pool ? weightsOf(pool, units.length) : units.map(({ weight }) => weight ?? 0),
    units,
    tallies: tallies.filter((tally) => tally.pool === place),
  });
}
