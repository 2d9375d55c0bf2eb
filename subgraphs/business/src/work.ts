import type { MikroORM } from '@mikro-orm/postgresql';
import { type Bus, type Consumer, consume } from '@zhongtai/kit/bus';
import type { Logger } from '@zhongtai/kit/logging';
import { takeRequest } from './modules/approval/index.ts';
import { hearErased } from './modules/erasure/index.ts';

export interface Workshop {
  readonly orm: MikroORM;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** What this domain does by itself: takes up requests for approval, and hears who has forgotten a customer. */
export function startWork({ now, ...common }: Workshop): Consumer {
  const consumers = [
    consume({
      ...{ ...common, source: 'operations', consumer: 'business.approvals' },
      async handle(em, events) {
        for (const event of events) await takeRequest(em, event, now());
      },
    }),
    ...(['data', 'operations'] as const).map((source) =>
      consume({
        ...{ ...common, source, consumer: 'business.erasures' },
        async handle(em, events) {
          for (const event of events) await hearErased(em, source, event);
        },
      }),
    ),
  ];
  return { stop: async () => void (await Promise.all(consumers.map((each) => each.stop()))) };
}
