import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { emit } from '@zhongtai/kit/outbox';
import {
  type Approval,
  type ApprovalChange,
  type ApprovalNews,
  decidedApproval,
  requestApproval,
} from '../approval/index.ts';
import { Customer } from '../customer/index.ts';
import { mustFindCustomer } from '../personal/index.ts';
import { ERASED_KINDS, Erasure } from './erasure.entity.ts';
import { countOpen, forget, takeDecision } from './erasure.statements.ts';

/** Acts on decisions, in its own name: who decided stands in the erasure. */
const APPLIER = serviceCaller('business.erasures');

/** Says what would be erased, and by its number alone of whom: an approval outlives the erasure. */
export async function submitForApproval(
  em: EntityManager,
  { caller, now }: ServiceContext,
  { id, organisation, customerId, reason, requestedBy, requestedAt }: Erasure,
): Promise<void> {
  const { number } = await em.findOneOrFail(Customer, { id: customerId });
  await requestApproval(
    em,
    {
      ...{ id, kind: 'ERASURE', objectKind: 'Customer', objectId: customerId, objectVersion: 1 },
      ...{ title: number, organisation, value: null },
      changes: [said('erasureReason', reason), said('erasureKinds', ERASED_KINDS.join(', '))],
      ...{ submittedBy: requestedBy, submittedByName: caller.name, makers: [requestedBy] },
      submittedAt: requestedAt,
    },
    now(),
  );
}

const said = (field: string, after: string): ApprovalChange => ({
  ...{ field, type: 'TEXT', before: null, after },
});

/** An approved request erases, any other end ends the erasure. */
export async function applyErasureDecision(
  em: EntityManager,
  news: ApprovalNews,
  now: () => Date,
): Promise<void> {
  const approval = await decidedApproval(em, news, 'ERASURE');
  if (!approval) return;
  const erasure = await em.findOneOrFail(Erasure, { id: approval.id });
  const state = await stateAfter(em, approval);
  if (!(await takeDecision(em, approval, state))) return;
  if (state === 'ERASING') await erase(em, erasure, now());
  const { organisation, customerId, id: erasureId, reason } = erasure;
  const purpose = state === 'ERASING' ? reason : approval.reason;
  audit(
    em,
    { caller: APPLIER, now },
    {
      ...{ action: ACTIONS[state], organisation, objectKind: 'Customer', objectId: customerId },
      after: { erasureId, decidedBy: approval.decidedBy },
      ...(purpose && { purpose }),
    },
  );
}

const ACTIONS = {
  ERASING: 'customer.erased',
  PREVENTED: 'erasure.prevented',
  REJECTED: 'erasure.rejected',
  CANCELLED: 'erasure.cancelled',
} as const;

/** An account may have been opened, or an order begun, since it was asked for. */
async function stateAfter(
  em: EntityManager,
  { status, objectId }: Approval,
): Promise<keyof typeof ACTIONS> {
  if (status !== 'APPROVED') return status === 'REJECTED' ? 'REJECTED' : 'CANCELLED';
  const { accounts, orders } = await countOpen(em, objectId);
  return accounts + orders > 0 ? 'PREVENTED' : 'ERASING';
}

async function erase(em: EntityManager, erasure: Erasure, at: Date): Promise<void> {
  const { id, customerId, organisation } = erasure;
  await forget(em, await mustFindCustomer(em, customerId), at);
  emit(em, at, {
    ...{ type: 'business.customer.erased', organisation, subjectId: customerId },
    body: { erasureId: id, customerId },
  });
}
