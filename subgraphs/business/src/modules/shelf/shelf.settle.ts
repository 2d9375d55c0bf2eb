import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { settlePackage } from './shelf.statements.ts';

export const ORDER_NEWS = 'business.order.progressed';

/** What came of an order may be what comes of its package. */
export async function hearOrder(
  em: EntityManager,
  { type, subjectId, body }: Pick<OutboxEvent, 'type' | 'subjectId' | 'body'>,
): Promise<void> {
  if (type !== ORDER_NEWS || body['status'] === 'OPEN' || !subjectId) return;
  await settlePackage(em, subjectId);
}
