import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';

export const ACCESS_CHANGED = 'business.operator.access_changed';

const changed = z.object({ username: z.string(), cause: z.string() });

/** What gives an operator more than they had. */
const GIVING: readonly string[] = ['role.granted', 'role.delegated', 'operator.enabled'];

interface Withdrawal {
  /** Sign-in name. */
  readonly username: string;
  /** Where they may do less. */
  readonly organisation: string;
  readonly at: Date;
}

/** Whom the events take something. */
export const withdrawalsIn = (events: readonly OutboxEvent[]): Withdrawal[] =>
  events.flatMap(({ type, body, organisation, at }) => {
    const { data } = changed.safeParse(body);
    if (type !== ACCESS_CHANGED || !data || GIVING.includes(data.cause)) return [];
    return [{ username: data.username, organisation, at }];
  });

/** Who may do less gets no mails any more of where that is; whoever still may see them subscribes again. */
export async function forgetSubscribers(
  em: EntityManager,
  events: readonly OutboxEvent[],
): Promise<void> {
  for (const { username, organisation } of withdrawalsIn(events)) {
    await em.execute(
      `delete from data.mail_subscription
       where subscriber = ? and (organisation <@ ?::ltree or ?::ltree <@ organisation)`,
      [username, organisation, organisation],
    );
  }
}
