import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import { emit, type OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { dropMemberships } from '../campaign/index.ts';
import { dropFromIssues } from '../issue/index.ts';
import { forgetConsents } from '../partner-consent/index.ts';
import { forgetReferrals } from '../referral/index.ts';
import { leaveQueues } from '../sale/index.ts';

export const CUSTOMER_ERASED = 'business.customer.erased';

const erased = z.object({ erasureId: z.guid(), customerId: z.guid() });

/** Takes the customer out of every campaign that has not ended; what they were given stays in the books. */
export async function forgetCustomer(
  em: EntityManager,
  { body, organisation }: OutboxEvent,
  now: () => Date,
): Promise<void> {
  const { erasureId, customerId } = erased.parse(body);
  const campaigns = await dropMemberships(em, customerId);
  await dropFromIssues(em, customerId);
  await forgetReferrals(em, customerId);
  await leaveQueues(em, customerId);
  await forgetConsents(em, customerId);
  audit(
    em,
    { caller: serviceCaller('operations.worker'), now },
    {
      ...{ action: 'customer.erased', organisation, objectKind: 'Customer', objectId: customerId },
      after: { campaigns },
    },
  );
  emit(em, now(), {
    ...{ type: 'operations.customer.erased', organisation, subjectId: customerId },
    body: { erasureId },
  });
}
