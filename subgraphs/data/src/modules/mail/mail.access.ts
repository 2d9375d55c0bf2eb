import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';

export const ACCESS_CHANGED = 'business.operator.access_changed';

const changed = z.object({ username: z.string(), cause: z.string() });

/** What gives an operator more than they had. */
const GIVING: readonly string[] = ['role.granted', 'role.delegated', 'operator.enabled'];

/** Who may do less gets no mails any more of where that is; whoever still may see them subscribes again. */
export async function forgetSubscribers(
  em: EntityManager,
  events: readonly OutboxEvent[],
): Promise<void> {
  for (const { body, organisation } of events) {
    const { data } = changed.safeParse(body);
    if (!data || GIVING.includes(data.cause)) continue;
    await em.execute(
      `delete from data.mail_subscription
       where subscriber = ? and (organisation <@ ?::ltree or ?::ltree <@ organisation)`,
      [data.username, organisation, organisation],
    );
  }
}
