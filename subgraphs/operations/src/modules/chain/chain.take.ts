import type { EntityManager } from '@mikro-orm/postgresql';
import type { Acting } from '@zhongtai/kit/audit';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { Campaign } from '../campaign/index.ts';
import { advance } from './chain.advance.ts';
import { deedOf } from './chain.events.ts';
import { noteDeeds } from './chain.statements.ts';

/** Takes what customers did elsewhere to the chains they are in. Heard again, an event changes nothing. */
export async function takeDeeds(
  em: EntityManager,
  events: readonly OutboxEvent[],
  { now }: Pick<Acting, 'now'>,
): Promise<void> {
  const deeds = events.flatMap((event) => deedOf(event) ?? []);
  if (deeds.length === 0) return;
  const touched = await noteDeeds(em, deeds);
  // By campaign in one order: whoever takes others at the same time locks in it, too.
  for (const [id, each] of Map.groupBy(touched, ({ campaignId }) => campaignId)) {
    const campaign = await em.findOneOrFail(Campaign, { id }, { disableIdentityMap: true });
    await advance(em, campaign, {
      customers: each.map(({ customerId }) => customerId),
      newcomers: new Set(each.filter(({ isNew }) => isNew).map(({ customerId }) => customerId)),
      at: now(),
    });
  }
}
