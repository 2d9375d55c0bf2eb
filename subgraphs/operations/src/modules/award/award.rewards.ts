import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';

/** A prize that a customer has earned by what they did. */
export interface Reward {
  readonly customer: string;
  /** Of the customer, as pinned. */
  readonly organisation: string;
  /** Of the prize, among those of the campaign. */
  readonly place: number;
  /** Tells one reward of a customer from another of the same prize: each number is given once. */
  readonly number: number;
  readonly channel: string | null;
}

/**
 * Gives rewards in their order while there is stock: award, budget entry, outbox and stock, in one statement and under the lock of the
 * campaign's units. @returns for each the id of its award; null when nothing was left, or the campaign is over
 */
export async function giveRewards(
  em: EntityManager,
  campaignId: string,
  { rewards, at }: { readonly rewards: readonly Reward[]; readonly at: Date },
): Promise<(string | null)[]> {
  if (rewards.length === 0) return [];
  const asked = rewards.map((reward, n) => ({ n, awardId: newId(), ...reward }));
  const rows = await em.execute<{ n: number; award_id: string }[]>(
    'select n, award_id from operations.give_rewards(?, ?::jsonb, ?)',
    [campaignId, JSON.stringify(asked), at],
  );
  const given = new Map(rows.map(({ n, award_id }) => [n, award_id]));
  return rewards.map((_, n) => given.get(n) ?? null);
}
