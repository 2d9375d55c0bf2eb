import type { Jobs } from '@zhongtai/kit/jobs';
import type { Logger } from '@zhongtai/kit/logging';
import {
  COMPUTED_TAGS,
  computeTags,
  countBankEvents,
  runsOfBank,
  type TaggingContext,
  type TagRun,
} from '../tagging/index.ts';
import { Tag, type TagRefresh } from './tag.entity.ts';

const QUEUE = 'tags';
const EVERY_MINUTE = '* * * * *';
const MINUTE_MS = 60_000;

/** How old the values of a tag may become; of a real-time one only while nothing happens. */
const RHYTHM_MINUTES: Readonly<Record<TagRefresh, number>> = {
  REALTIME: 60,
  HOURLY: 60,
  DAILY: 24 * 60,
  WEEKLY: 7 * 24 * 60,
  MONTHLY: 30 * 24 * 60,
};

/** A bank that grew by more than this since a run has been imported or seeded meanwhile. */
const GROWTH = 1.05;

interface Fresh {
  readonly jobs: Jobs;
  readonly logger: Logger;
  /** A manager of its own for each run. */
  readonly tagging: () => TaggingContext;
}

/** Computes, every minute, whatever tags of whatever banks have become too old. */
export async function keepTagsFresh({ jobs, logger, tagging }: Fresh): Promise<void> {
  await jobs.work(QUEUE, async () => {
    const results = await computeDueTags(tagging());
    for (const { bank, tag, error } of results) {
      if (error !== null) logger.error({ bank, tag, error }, 'tag not computed');
    }
  });
  await jobs.schedule(QUEUE, EVERY_MINUTE, 'UTC');
}

/** What was computed, by bank and tag. */
export async function computeDueTags(ctx: TaggingContext) {
  const tags = await ctx.em.find(Tag, { key: { $in: [...COMPUTED_TAGS] } });
  const banks = await countBankEvents(ctx.clickhouse);
  const results = [];
  for (const { bank, events } of banks) {
    const runs = new Map((await runsOfBank(ctx.em, bank)).map((run) => [run.tag, run]));
    const due = tags.filter((tag) => isDue(tag, runs.get(tag.key), { now: ctx.now(), events }));
    if (due.length === 0) continue;
    const keys = new Set(due.map(({ key }) => key));
    for (const result of await computeTags(ctx, bank, { keys })) results.push({ bank, ...result });
  }
  return results;
}

interface State {
  readonly now: Date;
  readonly events: number;
}

function isDue({ refresh }: Tag, run: TagRun | undefined, { now, events }: State): boolean {
  if (!run) return true;
  const ageMs = now.getTime() - run.startedAt.getTime();
  if (refresh === 'REALTIME' && events > run.events) return true;
  return ageMs >= RHYTHM_MINUTES[refresh] * MINUTE_MS || events > run.events * GROWTH;
}
