import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import { isWithin } from '@zhongtai/kit/scope';
import { Approval } from './approval.entity.ts';
import {
  ApprovalAtHeadOffice,
  ApprovalDecided,
  ApprovalNotFound,
  ApprovalNotOwn,
  ApprovalOwn,
  ApprovalWaitsAbove,
} from './approval.errors.ts';
import { type APPROVAL_EVENTS, emitTurn } from './approval.events.ts';
import { decidableKinds } from './approval.kinds.ts';
import { findApproval } from './approval.queries.ts';
import * as statements from './approval.statements.ts';

const LONGEST_REASON = 1_000;

interface Wanted {
  readonly id: string;
  readonly reason?: string | null | undefined;
}

/** @throws ApprovalNotFound, ApprovalDecided, ApprovalOwn, ApprovalWaitsAbove, Forbidden, InvalidInput */
export const approve = (ctx: ServiceContext, wanted: Wanted): Promise<Approval> =>
  decide(ctx, { id: wanted.id, status: 'APPROVED', reason: reasonOf(wanted) });

/** @throws those of `approve` */
export async function reject(ctx: ServiceContext, wanted: Wanted): Promise<Approval> {
  const reason = reasonOf(wanted);
  if (reason === null) throw new InvalidInput('reason', 'Say why.');
  return decide(ctx, { id: wanted.id, status: 'REJECTED', reason });
}

/** @throws those of `approve`, ApprovalAtHeadOffice */
export async function escalate(ctx: ServiceContext, wanted: Wanted): Promise<Approval> {
  const reason = reasonOf(wanted);
  return ctx.em.transactional(async (em) => {
    const before = await mustFind(em, wanted.id);
    const { id, waitsAt } = before;
    const isDone = await statements.escalate(em, ctx.caller, { id, waitsAt, reason });
    const after = await em.refreshOrFail(before);
    if (!isDone) refuseDecision(ctx, after);
    return record(em, ctx, { approval: after, turn: 'escalated', before: { waitsAt } });
  });
}

/** @throws ApprovalNotFound, ApprovalDecided, ApprovalNotOwn */
export async function withdraw(ctx: ServiceContext, id: string): Promise<Approval> {
  return ctx.em.transactional(async (em) => {
    const before = await mustFind(em, id);
    const isDone = await statements.withdraw(em, ctx.caller, { id: before.id, at: ctx.now() });
    const after = await em.refreshOrFail(before);
    if (!isDone && after.submittedBy !== ctx.caller.subject) throw new ApprovalNotOwn();
    if (!isDone) throw new ApprovalDecided();
    return record(em, ctx, { approval: after, turn: 'WITHDRAWN' });
  });
}

async function decide(
  ctx: ServiceContext,
  { id, ...decision }: Omit<statements.Decision, 'at'>,
): Promise<Approval> {
  return ctx.em.transactional(async (em) => {
    const before = await mustFind(em, id);
    const whole = { ...decision, id: before.id, at: ctx.now() };
    const isDone = await statements.decide(em, ctx.caller, whole);
    const after = await em.refreshOrFail(before);
    if (!isDone) refuseDecision(ctx, after);
    return record(em, ctx, { approval: after, turn: decision.status });
  });
}

/** Why the statement changed nothing. */
function refuseDecision({ caller }: ServiceContext, approval: Approval): never {
  if (!approval.isPending) throw new ApprovalDecided();
  if (approval.isBy(caller)) throw new ApprovalOwn();
  if (!decidableKinds(caller).includes(approval.kind)) throw new Forbidden('Not of this kind.');
  if (!isWithin(approval.waitsAt, caller.organisation)) throw new ApprovalWaitsAbove();
  throw new ApprovalAtHeadOffice();
}

async function mustFind(em: EntityManager, id: string): Promise<Approval> {
  const approval = await findApproval(em, id);
  if (!approval) throw new ApprovalNotFound();
  return approval;
}

function reasonOf({ reason }: Wanted): string | null {
  const words = reason?.trim() ?? '';
  if (words.length > LONGEST_REASON) {
    throw new InvalidInput('reason', `At most ${LONGEST_REASON} characters.`);
  }
  return words === '' ? null : words;
}

interface Turn {
  readonly approval: Approval;
  readonly turn: keyof typeof APPROVAL_EVENTS;
  readonly before?: Readonly<Record<string, unknown>>;
}

/** Tells the domain of the object, and the audit log. */
function record(em: EntityManager, ctx: ServiceContext, { approval, turn, before }: Turn) {
  emitTurn(em, ctx.now(), { approval, turn });
  const { id, organisation, objectKind, objectId, status, waitsAt, reason } = approval;
  audit(em, ctx, {
    action: `approval.${turn.toLowerCase()}`,
    organisation,
    objectKind: 'Approval',
    objectId: id,
    before: before ?? { status: 'PENDING' },
    after: { objectKind, objectId, ...(before ? { waitsAt } : { status }) },
    ...(reason && { purpose: reason }),
  });
  return approval;
}
