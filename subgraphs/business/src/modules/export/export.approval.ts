import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { permissionsOf } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { isId } from '../../conditions.ts';
import {
  Task,
  type Turn,
  cancelled,
  findTask,
  letGoOn,
  putToApproval,
  tellTask,
} from '../task/index.ts';
import { EXPORT_QUEUE, type ExportDesk } from './export.desk.ts';
import { ExportRequest } from './export.entity.ts';
import { ExportNotFound, ExportNotWaiting, ExportOwn } from './export.errors.ts';
import { decideExport } from './export.statements.ts';

/** What happens to an export of more rows than its limit: the one place that asks for an approval. */
export async function submitForApproval(
  em: EntityManager,
  turn: Turn,
  { rows, now }: { readonly rows: number; readonly now: Date },
): Promise<void> {
  if (!(await putToApproval(em, turn, rows))) return;
  await em.execute('update business.export_request set row_count = ? where id = ?', [
    rows,
    turn.id,
  ]);
  await tellTask(em, turn.id, now);
}

/** @throws ExportNotFound, ExportNotWaiting, ExportOwn */
export async function approveExport(
  ctx: ServiceContext,
  desk: ExportDesk,
  id: string,
): Promise<Task> {
  return ctx.em.transactional(async (em) => {
    const request = await decide(em, ctx, { id, decision: 'APPROVED', reason: null });
    if (!(await letGoOn(em, id))) throw new ExportNotWaiting();
    await desk.jobs.send(EXPORT_QUEUE, { id }, { em, singletonKey: id });
    note(em, ctx, request);
    return tellTask(em, id, ctx.now());
  });
}

/** @throws ExportNotFound, ExportNotWaiting, ExportOwn, InvalidInput */
export async function rejectExport(
  ctx: ServiceContext,
  input: { readonly id: string; readonly reason: string },
): Promise<Task> {
  const reason = input.reason.trim();
  if (reason === '' || reason.length > 200)
    throw new InvalidInput('reason', '1 to 200 characters.');
  return ctx.em.transactional(async (em) => {
    const request = await decide(em, ctx, { id: input.id, decision: 'REJECTED', reason });
    const task = await em.findOneOrFail(Task, input.id);
    if (!(await cancelled(em, ctx, { task, errorCode: 'EXPORT_REJECTED' }))) {
      throw new ExportNotWaiting();
    }
    note(em, ctx, request);
    return task;
  });
}

interface Decision {
  readonly id: string;
  readonly decision: 'APPROVED' | 'REJECTED';
  readonly reason: string | null;
}

async function decide(em: EntityManager, ctx: ServiceContext, decision: Decision) {
  const request = isId(decision.id) ? await em.findOne(ExportRequest, { id: decision.id }) : null;
  if (!request) throw new ExportNotFound();
  if (request.owner === ctx.caller.subject) throw new ExportOwn();
  const isDone = await decideExport(em, ctx.caller, { ...decision, at: ctx.now() });
  if (!isDone) throw new ExportNotWaiting();
  return em.refreshOrFail(request);
}

function note(em: EntityManager, ctx: ServiceContext, request: ExportRequest): void {
  const { id, organisation, list, rowCount, decision, decisionReason, owner } = request;
  audit(em, ctx, {
    action: decision === 'APPROVED' ? 'export.approved' : 'export.rejected',
    organisation,
    objectKind: 'Export',
    objectId: id,
    before: { decision: null },
    after: { decision, list, rowCount, owner },
    ...(decisionReason && { purpose: decisionReason }),
  });
}

export async function mayDecide(
  ctx: ServiceContext,
  { id, owner }: ExportRequest,
): Promise<boolean> {
  const { caller } = ctx;
  if (owner === caller.subject || !permissionsOf(caller).has('approval:decide')) return false;
  return (await findTask(ctx, id))?.status === 'WAITING_APPROVAL';
}
