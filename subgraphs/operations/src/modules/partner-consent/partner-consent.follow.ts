import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { agreedIn } from '@zhongtai/kit/partner-consent';
import { PartnerConsent } from './partner-consent.entity.ts';

/** Hears from business who agreed to what. May be told again. */
export async function rememberConsents(
  em: EntityManager,
  events: readonly OutboxEvent[],
): Promise<void> {
  const agreed = agreedIn(events).map(({ partner, customerId, organisation, scopes, endsAt }) => ({
    ...{ partner, customerId, organisation, scopes, endsAt },
  }));
  if (agreed.length > 0) await em.upsertMany(PartnerConsent, agreed);
}

export const forgetConsents = (em: EntityManager, customerId: string): Promise<number> =>
  em.nativeDelete(PartnerConsent, { customerId });
