import type { ClickHouseClient } from '@clickhouse/client';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { rememberHandle } from '@zhongtai/kit/bus';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { Logger } from '@zhongtai/kit/logging';
import type { Vault } from '@zhongtai/kit/personal';
import type { SubgraphApp } from '@zhongtai/kit/serve';
import { newObserver } from '../identity/index.ts';
import { newFindPlan } from '../tracking-plan/index.ts';
import { newFindSource } from '../tracking-source/index.ts';
import { drain, retryParked } from './collect.drain.ts';
import { COLLECT_READER } from './collect.parked.ts';
import { newRates } from './collect.rate.ts';
import { mountCollect } from './collect.route.ts';
import { openSpool } from './collect.spool.ts';
import { forgetMessages } from './collect.statements.ts';

export { CollectedMessage } from './collected-message.entity.ts';

export interface Collecting {
  readonly orm: MikroORM;
  /** As the platform. */
  readonly manager: () => EntityManager;
  readonly clickhouse: ClickHouseClient;
  readonly vault: Pick<Vault, 'blindIndex'>;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Of this copy of the subgraph alone: what was taken and is not yet in the engine. */
  readonly folder: string;
  /** What it may hold while the engine is away. */
  readonly maxBytes: number;
}

export interface Collector {
  readonly mount: (app: SubgraphApp) => Promise<void>;
  /** Brings in what was taken. */
  readonly stop: () => Promise<void>;
}

/** Takes events of channels; what an earlier run left behind is brought in first. */
export async function startCollecting(ctx: Collecting): Promise<Collector> {
  const { orm, manager, clickhouse, vault, now, folder, maxBytes } = ctx;
  const spool = await openSpool(folder, { maxBytes });
  rememberHandle({
    ...{ orm, ...COLLECT_READER },
    handle: (em, events, { token }) =>
      retryParked({ clickhouse, em }, events, { token, receivedAt: now() }),
  });
  const observe = newObserver({ manager, clickhouse, now });
  const stopDraining = drain({ ...ctx, spool, observe });
  const intake = {
    ...{ spool, vault, now, admits: newRates() },
    findSource: newFindSource(manager, now),
    findPlan: newFindPlan(manager, now),
  };
  return {
    mount: (app) => mountCollect(app, { ...intake, logger: ctx.logger }),
    async stop() {
      await stopDraining();
      await spool.close();
    },
  };
}

const QUEUE = 'forget-messages';
const NIGHTLY = '41 19 * * *';
/** For so long a message that is sent again is dropped. */
const REMEMBERED_DAYS = 30;
const DAY_MS = 86_400_000;

/** Each night forgets messages that nobody sends again. */
export async function forgetOldMessages(
  jobs: Pick<Jobs, 'work' | 'schedule'>,
  manager: () => EntityManager,
  now: () => Date,
): Promise<void> {
  await jobs.work(QUEUE, async () => {
    const before = new Date(now().getTime() - REMEMBERED_DAYS * DAY_MS);
    while ((await forgetMessages(manager(), before)) > 0);
  });
  await jobs.schedule(QUEUE, NIGHTLY, 'UTC');
}
