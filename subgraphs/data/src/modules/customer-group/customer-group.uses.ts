import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';

/** Operations tells whenever a campaign names a group, another one, or none any more. */
export const GROUP_CHOSEN = 'operations.campaign.group_chosen';

const chosen = z.object({ campaignId: z.guid(), groupId: z.guid().nullable() });

/** Remembers which campaigns name which groups. May be told again. */
export async function rememberUses(
  em: EntityManager,
  events: readonly OutboxEvent[],
): Promise<void> {
  for (const { body } of events) {
    const { campaignId, groupId } = chosen.parse(body);
    await em.execute('delete from data.customer_group_use where campaign_id = ?', [campaignId]);
    if (groupId === null) continue;
    await em.execute(
      `insert into data.customer_group_use (campaign_id, group_id, organisation)
       select ?, id, organisation from data.customer_group where id = ?`,
      [campaignId, groupId],
    );
  }
}
