import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import type { Jobs } from '@zhongtai/kit/jobs';
import { Campaign, unitsOf } from '../campaign/index.ts';
import { Lottery } from './lottery.entity.ts';
import type { Fairness } from './lottery.fairness.ts';
import { fairnessOfOdds, findTallies, oddsOfPool } from './lottery.queries.ts';
import { tell } from './lottery.tell.ts';
import { rulesOf } from './lottery.view.ts';

const WATCH = 'lottery.watch';
/** Before people come to work. */
const EVERY_MORNING = '30 6 * * *';
const TIME_ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
/** So seldom do fair draws come out so far from their odds; of a thousand lotteries one is doubted in ten days. */
const UNLIKELY = 0.0001;

/** Looks every morning whether lotteries draw by their published odds. */
export async function watchLotteries(jobs: Jobs, context: () => ServiceContext): Promise<void> {
  await jobs.work(WATCH, async () => void (await doubtLotteries(context())));
  await jobs.schedule(WATCH, EVERY_MORNING, TIME_ZONE);
}

/** Notes, once for each lottery, that chance alone does not explain what it drew. @returns how many are doubted anew */
export async function doubtLotteries(ctx: ServiceContext): Promise<number> {
  let doubted = 0;
  for (const id of await drawing(ctx.em, ctx.now())) {
    if (await doubt(ctx, id)) doubted += 1;
  }
  return doubted;
}

/** Those that draw, or did yesterday, and are not doubted yet. */
async function drawing(em: EntityManager, now: Date): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select l.campaign_id as id from operations.lottery l join operations.campaign c on c.id = l.campaign_id
     where l.doubted_at is null and c.starts_at <= ? and c.ends_at > ?`,
    [now, new Date(now.getTime() - DAY_MS)],
  );
  return rows.map(({ id }) => id);
}

async function doubt(ctx: ServiceContext, campaignId: string): Promise<boolean> {
  return ctx.em.transactional(async (em) => {
    const campaign = await em.findOneOrFail(Campaign, { id: campaignId });
    const fairness = await leastLikely({ ...ctx, em }, campaign);
    // Of several pools that are looked at, one is unlikely so many times as often (Bonferroni).
    const looks = rulesOf(campaign).pools.length + 1;
    if (!fairness || fairness.pValue * looks >= UNLIKELY) return false;
    const doubtedAt = ctx.now();
    // Of two who look at once one tells.
    if (!(await em.nativeUpdate(Lottery, { campaignId, doubtedAt: null }, { doubtedAt }))) {
      return false;
    }
    const { chiSquare, degreesOfFreedom, pValue } = fairness;
    tell(em, ctx, { campaign, what: 'doubted', facts: { chiSquare, degreesOfFreedom, pValue } });
    return true;
  });
}

/** Of the pool whose draws are the least likely. */
async function leastLikely(ctx: ServiceContext, campaign: Campaign): Promise<Fairness | null> {
  const units = await unitsOf(ctx.em, campaign.id);
  const [tallies = []] = await findTallies(ctx, [campaign.id]);
  const { pools } = rulesOf(campaign);
  const fairness = [0, ...pools.keys().map((n) => n + 1)].flatMap(
    (pool) => fairnessOfOdds(oddsOfPool({ campaign, units, tallies }, pool)) ?? [],
  );
  return fairness.toSorted((a, b) => a.pValue - b.pValue)[0] ?? null;
}
