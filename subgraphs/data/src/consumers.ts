import type { ClickHouseClient } from '@clickhouse/client';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type Bus, consume, type Consumer } from '@zhongtai/kit/bus';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { Logger } from '@zhongtai/kit/logging';
import { CONSENT_EVENTS } from '@zhongtai/kit/partner-consent';
import type { Analytics } from './clickhouse/index.ts';
import {
  ANALYSIS_REQUESTED,
  forgetAfterErasure,
  forgetOldRuns,
  forgetRunsOf,
  type RunBench,
  takeCancelledRuns,
  takeRequestedRuns,
  TASK_CANCELLED,
  workOnRuns,
} from './modules/analysis-run/index.ts';
import { answerCampaigns } from './modules/audience/index.ts';
import { rememberAwaited } from './modules/awaited-event/index.ts';
import { GROUP_CHOSEN, rememberUses } from './modules/customer-group/index.ts';
import { ingest } from './modules/event/index.ts';
import {
  answerReferrals,
  forgetIdentities,
  IDENTITY_LINKED,
  IDENTITY_UNLINKED,
  REFERRAL_QUALIFIED,
  rederive,
  type Rederiving,
  workOnMergedTags,
} from './modules/identity/index.ts';
import { ACCESS_CHANGED, forgetSubscribers, withdrawalsIn } from './modules/mail/index.ts';
import { rememberConsents } from './modules/partner-consent/index.ts';
import { REPORT_REQUESTED, takeReportRequests } from './modules/report/index.ts';
import { TAG_REQUESTS, takeTagRequests, workOnTagRequests } from './modules/tag/index.ts';
import type { TaggingContext } from './modules/tagging/index.ts';
import {
  CUSTOMER_ERASED,
  CUSTOMER_FORGOTTEN,
  erasedIn,
  forgetErased,
  type Forgetting,
  rememberErased,
} from './modules/personal/index.ts';

export interface ConsumersContext {
  readonly bus: Bus;
  readonly orm: MikroORM;
  readonly clickhouse: ClickHouseClient;
  readonly analytics: Analytics;
  readonly logger: Logger;
  readonly now: () => Date;
}

type ErasuresContext = Pick<ConsumersContext, 'bus' | 'orm' | 'logger'> & Forgetting;

const SOURCES = ['business', 'operations', 'data'];
/** Each insert makes a part for every month it touches, so few and large ones are best. */
const EVENTS_PER_INSERT = 10_000;

/** Everything that data does because something happened elsewhere. */
export function startConsumers(ctx: ConsumersContext): readonly Consumer[] {
  const { bus, orm, logger, clickhouse, analytics, now } = ctx;
  const events = SOURCES.map((source) =>
    consume({
      ...{ bus, orm, logger, source, consumer: 'events', batchSize: EVENTS_PER_INSERT },
      handle: (em, batch, { token }) => ingest({ clickhouse, now }, em, { events: batch, token }),
    }),
  );
  const audiences = consume({
    ...{ bus, orm, logger, source: 'operations', consumer: 'audiences' },
    async handle(em, batch) {
      // Before the answer: the campaign opens with it.
      await rememberAwaited(em, batch);
      await answerCampaigns({ em, analytics, now }, batch);
    },
  });
  const groups = consume({
    ...{ bus, orm, logger, source: 'operations', consumer: 'groups', types: [GROUP_CHOSEN] },
    handle: (em, batch) => rememberUses(em, batch),
  });
  const referrals = consume({
    ...{ bus, orm, logger, source: 'operations', consumer: 'referrals' },
    types: [REFERRAL_QUALIFIED],
    handle: (em, batch) => answerReferrals(em, batch, now),
  });
  const subscribers = consume({
    ...{ bus, orm, logger, source: 'business', consumer: 'subscribers', types: [ACCESS_CHANGED] },
    handle: (em, batch) => forgetSubscribers(em, batch),
  });
  const consents = consume({
    ...{ bus, orm, logger, source: 'business', consumer: 'consents', types: CONSENT_EVENTS },
    handle: (_, batch) => rememberConsents(clickhouse, batch),
  });
  return [...events, audiences, groups, referrals, subscribers, consents];
}

/** Has what is known of customers deleted once business has erased them. */
export async function startErasures(ctx: ErasuresContext): Promise<Consumer> {
  const { bus, orm, logger, jobs, now } = ctx;
  await forgetErased(ctx);
  return consume({
    ...{ bus, orm, logger, source: 'business', consumer: 'erasures', types: [CUSTOMER_ERASED] },
    async handle(em, batch) {
      await rememberErased({ em, jobs, now }, batch);
      await forgetIdentities(em, erasedIn(batch));
    },
  });
}

type TagRequestsContext = Pick<ConsumersContext, 'bus' | 'orm' | 'logger' | 'now'> & {
  readonly jobs: Jobs;
  /** With a manager of its own for each run. */
  readonly tagging: () => TaggingContext;
};

/** Has tags computed when operators ask for it. */
export async function startTagRequests(ctx: TagRequestsContext): Promise<Consumer> {
  const { bus, orm, logger, jobs, tagging, now } = ctx;
  await workOnTagRequests(jobs, tagging);
  return consume({
    ...{ bus, orm, logger, source: 'business', consumer: 'tag-requests', types: TAG_REQUESTS },
    handle: (em, batch) => takeTagRequests({ em, jobs, now }, batch),
  });
}

type IdentitiesContext = Pick<ConsumersContext, 'bus' | 'orm' | 'logger'> &
  Omit<Rederiving, 'em' | 'jobs'> &
  Pick<TagRequestsContext, 'jobs' | 'tagging'>;

/** Brings events to whom they are of whenever something is known anew of who is who. */
export async function startIdentities(ctx: IdentitiesContext): Promise<Consumer> {
  const { bus, orm, logger, jobs, tagging } = ctx;
  await workOnMergedTags(jobs, tagging);
  return consume({
    ...{ bus, orm, logger, source: 'data', consumer: 'identities' },
    types: [IDENTITY_LINKED, IDENTITY_UNLINKED],
    handle: (em, batch) => rederive({ ...ctx, em }, batch),
  });
}

/** Has reports written that operators ask for. */
export const startReportRequests = ({
  bus,
  orm,
  logger,
  jobs,
}: Pick<TagRequestsContext, 'bus' | 'orm' | 'logger' | 'jobs'>): Consumer =>
  consume({
    ...{ bus, orm, logger, source: 'data', consumer: 'reports', types: [REPORT_REQUESTED] },
    handle: (em, batch) => takeReportRequests(em, jobs, batch),
  });

type AnalysisRunsContext = Pick<ConsumersContext, 'bus' | 'orm'> & RunBench;

/** Has analyses asked that are tasks, and forgets what they counted. Stopped, it leaves them to whoever comes next. */
export async function startAnalysisRuns(ctx: AnalysisRunsContext): Promise<Consumer> {
  const { bus, orm, logger, jobs, manager, now } = ctx;
  const work = await workOnRuns(ctx);
  await forgetOldRuns(jobs, manager, now);
  const common = { bus, orm, logger, consumer: 'analysis-runs' };
  const own = consume({
    ...{ ...common, source: 'data', types: [ANALYSIS_REQUESTED, CUSTOMER_FORGOTTEN] },
    async handle(em, batch) {
      const [asked, forgotten] = split(batch, ANALYSIS_REQUESTED);
      await takeRequestedRuns(em, jobs, asked);
      await forgetAfterErasure(em, forgotten);
    },
  });
  const ofBusiness = consume({
    ...{ ...common, source: 'business', types: [TASK_CANCELLED, ACCESS_CHANGED] },
    async handle(em, batch) {
      const [cancelled, changed] = split(batch, TASK_CANCELLED);
      await takeCancelledRuns(em, cancelled);
      for (const { username: owner, ...where } of withdrawalsIn(changed)) {
        await forgetRunsOf(em, { owner, ...where });
      }
    },
  });
  return {
    async stop() {
      work.stop();
      await Promise.all([own.stop(), ofBusiness.stop()]);
    },
  };
}

/** Those of a type, and the others. */
function split<Event extends { readonly type: string }>(
  events: readonly Event[],
  type: string,
): [Event[], Event[]] {
  const { true: those = [], false: others = [] } = Object.groupBy(events, (event) =>
    event.type === type ? 'true' : 'false',
  );
  return [those, others];
}
