import type { ClickHouseClient } from '@clickhouse/client';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type Bus, consume, type Consumer } from '@zhongtai/kit/bus';
import type { Logger } from '@zhongtai/kit/logging';
import type { Analytics } from './clickhouse/index.ts';
import { answerCampaigns } from './modules/audience/index.ts';
import { ingest } from './modules/event/index.ts';
import {
  CUSTOMER_ERASED,
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
    handle: (em, batch) => answerCampaigns({ em, analytics, now }, batch),
  });
  return [...events, audiences];
}

/** Has what is known of customers deleted once business has erased them. */
export async function startErasures(ctx: ErasuresContext): Promise<Consumer> {
  const { bus, orm, logger, jobs, now } = ctx;
  await forgetErased(ctx);
  return consume({
    ...{ bus, orm, logger, source: 'business', consumer: 'erasures', types: [CUSTOMER_ERASED] },
    handle: (em, batch) => rememberErased({ em, jobs, now }, batch),
  });
}
