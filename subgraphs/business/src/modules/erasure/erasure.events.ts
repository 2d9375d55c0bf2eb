import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { type ConfirmingDomain, recordErased } from './erasure.statements.ts';

const erased = z.object({ erasureId: z.guid() });

/** Hears that a domain has forgotten a customer. */
export async function hearErased(
  em: EntityManager,
  domain: ConfirmingDomain,
  { type, body, at }: OutboxEvent,
): Promise<void> {
  if (type !== `${domain}.customer.erased`) return;
  await recordErased(em, domain, { id: erased.parse(body).erasureId, at });
}
