import type { EntityManager } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { setPolicy } from '../modules/approval/index.ts';

/** From this budget on the head office decides about campaigns of a demo bank. */
const LARGE_CAMPAIGN = '10000';

/** What a demo bank has agreed about approvals. A second run changes nothing. `em` must see the bank. */
export async function seedApprovalPolicies(em: EntityManager, bank: string): Promise<void> {
  const ctx = { em, caller: serviceCaller('seed'), now: () => new Date() };
  await setPolicy(ctx, {
    kind: 'CAMPAIGN',
    organisation: bank,
    minAmount: LARGE_CAMPAIGN,
    level: 'HEAD_OFFICE',
  });
}
