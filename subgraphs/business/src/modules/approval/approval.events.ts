import type { EntityManager } from '@mikro-orm/postgresql';
import { emit } from '@zhongtai/kit/outbox';
import type { Approval } from './approval.entity.ts';

/** The event that tells of each turn. The domain of the object acts on the last three. */
export const APPROVAL_EVENTS = {
  requested: 'business.approval.requested',
  escalated: 'business.approval.escalated',
  APPROVED: 'business.approval.approved',
  REJECTED: 'business.approval.rejected',
  WITHDRAWN: 'business.approval.withdrawn',
} as const;

/** Call before the flush. */
export function emitTurn(
  em: EntityManager,
  now: Date,
  { approval, turn }: { approval: Approval; turn: keyof typeof APPROVAL_EVENTS },
): void {
  const { id, kind, organisation, objectKind, objectId, objectVersion, status } = approval;
  emit(em, now, {
    type: APPROVAL_EVENTS[turn],
    organisation,
    subjectId: id,
    body: {
      ...{ kind, objectKind, objectId, objectVersion },
      outcome: status,
      decidedBy: approval.decidedBy ?? null,
      reason: approval.reason ?? null,
    },
  });
}
