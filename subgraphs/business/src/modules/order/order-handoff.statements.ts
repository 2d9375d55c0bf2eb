import type { EntityManager } from '@mikro-orm/postgresql';

interface Claiming {
  readonly codeHash: string;
  readonly channel: string;
  readonly at: Date;
}

/** Once, before it is too old; false for everybody else. */
export async function claimHandoff(
  em: EntityManager,
  { codeHash, channel, at }: Claiming,
): Promise<boolean> {
  const claimed = await em.execute<unknown[]>(
    `update business.order_handoff set claimed_in = ?, claimed_at = ?
     where code_hash = ? and claimed_at is null and expires_at > ? returning id`,
    [channel, at, codeHash, at],
  );
  return claimed.length === 1;
}

/** Codes that were given for an order and not used are worth nothing any more. */
export async function closeHandoffs(em: EntityManager, orderId: string): Promise<void> {
  await em.execute('delete from business.order_handoff where order_id = ? and claimed_at is null', [
    orderId,
  ]);
}
