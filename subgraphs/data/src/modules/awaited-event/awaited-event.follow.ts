import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { AwaitedEvent } from './awaited-event.entity.ts';

const STARTED = 'operations.campaign.started';
const ENDED = 'operations.campaign.ended';

const started = z.object({
  campaignId: z.guid(),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  behaviours: z.array(z.object({ event: z.string(), properties: z.array(z.string()) })),
});
const ended = z.object({ campaignId: z.guid() });

/** Remembers what a campaign that starts waits for, until it ends. May be told again. */
export async function rememberAwaited(
  em: EntityManager,
  events: readonly OutboxEvent[],
): Promise<void> {
  for (const { type, body, organisation } of events) {
    if (type === STARTED) {
      const { data } = started.safeParse(body);
      if (!data) continue;
      const { behaviours, ...campaign } = data;
      const awaited = behaviours.map((each) => ({ ...each, ...campaign, organisation }));
      if (awaited.length > 0) await em.upsertMany(AwaitedEvent, awaited);
    }
    if (type === ENDED) {
      await em.nativeDelete(AwaitedEvent, { campaignId: ended.parse(body).campaignId });
    }
  }
}
