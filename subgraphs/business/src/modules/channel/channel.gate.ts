import type { EntityManager } from '@mikro-orm/postgresql';
import type { Business } from './channel.businesses.ts';
import { BusinessNotOpen, ChannelSuspended } from './channel.errors.ts';

interface Entering {
  readonly customerId: string;
  readonly channel: string;
  /** What they want to do there; null for what needs none. */
  readonly business: Business | null;
}

/**
 * A customer acts only in a channel that is open to them, for a business they opened. Whoever never had the channel
 * managed here (other systems open it) is let in. @throws ChannelSuspended, BusinessNotOpen
 */
export async function mustBeOpenTo(
  em: EntityManager,
  { customerId, channel, business }: Entering,
): Promise<void> {
  const [row] = await em.execute<{ status: string; businesses: string[] }[]>(
    'select status, businesses from business.customer_channel where customer_id = ? and channel = ?',
    [customerId, channel],
  );
  if (!row) return;
  if (row.status !== 'ACTIVE') throw new ChannelSuspended();
  if (business && !row.businesses.includes(business)) throw new BusinessNotOpen(business);
}
