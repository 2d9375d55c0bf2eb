import type { MikroORM } from '@mikro-orm/postgresql';
import { type Bus, consume, type Consumer } from '@zhongtai/kit/bus';
import type { Logger } from '@zhongtai/kit/logging';
import { hearErased } from './modules/erasure/index.ts';

export interface Workshop {
  readonly bus: Bus;
  readonly orm: MikroORM;
  readonly logger: Logger;
}

/** What this domain does because something happened in another. */
export function startWork({ bus, orm, logger }: Workshop): Consumer {
  const consumers = (['data', 'operations'] as const).map((source) =>
    consume({
      ...{ bus, orm, logger, source, consumer: 'business.erasures' },
      async handle(em, events) {
        for (const event of events) await hearErased(em, source, event);
      },
    }),
  );
  return { stop: async () => void (await Promise.all(consumers.map((each) => each.stop()))) };
}
