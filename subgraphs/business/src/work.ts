import type { MikroORM } from '@mikro-orm/postgresql';
import { type Bus, type Consumer, consume } from '@zhongtai/kit/bus';
import type { Logger } from '@zhongtai/kit/logging';
import { takeRequest } from './modules/approval/index.ts';

export interface Workshop {
  readonly orm: MikroORM;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** The other domains whose objects wait for approvals here. */
const ASKING = ['operations'];

/** What this domain does by itself: takes up requests for approval. */
export function startWork({ orm, bus, logger, now }: Workshop): Consumer {
  const consumers = ASKING.map((source) =>
    consume({
      bus,
      orm,
      logger,
      source,
      consumer: 'business.approvals',
      async handle(em, events) {
        for (const event of events) await takeRequest(em, event, now());
      },
    }),
  );
  return { stop: async () => void (await Promise.all(consumers.map((each) => each.stop()))) };
}
