import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { Approval } from './approval.entity.ts';
import { APPROVAL_EVENTS, emitTurn } from './approval.events.ts';
import type { ApprovalKind } from './approval.kinds.ts';
import { withdrawUnneeded } from './approval.statements.ts';

/** What an event says of a request, or of an object that has one. */
export type ApprovalNews = Pick<OutboxEvent, 'type' | 'subjectId' | 'body'>;

/** What an event that ends a request is called. */
export const APPROVAL_ENDS: readonly string[] = [
  APPROVAL_EVENTS.APPROVED,
  APPROVAL_EVENTS.REJECTED,
  APPROVAL_EVENTS.WITHDRAWN,
];

/** For objects of this domain: the request that an event ends, when it is one of the kind; else null. */
export async function decidedApproval(
  em: EntityManager,
  { type, subjectId, body }: ApprovalNews,
  kind: ApprovalKind,
): Promise<Approval | null> {
  if (!APPROVAL_ENDS.includes(type) || body['kind'] !== kind) return null;
  return em.findOneOrFail(Approval, { id: subjectId ?? '' }, { refresh: true });
}

/** Takes back a request about what is no more, in the name of whoever submitted it. Nothing when it was decided. */
export async function withdrawApproval(em: EntityManager, id: string, at: Date): Promise<void> {
  if (!(await withdrawUnneeded(em, id, at))) return;
  const approval = await em.findOneOrFail(Approval, { id }, { refresh: true });
  emitTurn(em, at, { approval, turn: 'WITHDRAWN' });
  const { organisation, objectKind, objectId } = approval;
  audit(
    em,
    { caller: serviceCaller('business.approvals'), now: () => at },
    {
      ...{ action: 'approval.withdrawn', organisation, objectKind: 'Approval', objectId: id },
      before: { status: 'PENDING' },
      after: { objectKind, objectId, status: 'WITHDRAWN' },
    },
  );
}
