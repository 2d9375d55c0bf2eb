import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import type { Jobs } from '@zhongtai/kit/jobs';
import {
  APPROVAL_ENDS,
  type Approval,
  type ApprovalChange,
  type ApprovalNews,
  decidedApproval,
  requestApproval,
  withdrawApproval,
} from '../approval/index.ts';
import {
  TASK_EVENTS,
  Task,
  type Turn,
  cancelled,
  letGoOn,
  putToApproval,
  tellTask,
} from '../task/index.ts';
import { EXPORT_QUEUE } from './export.desk.ts';
import { ExportRequest } from './export.entity.ts';
import { allowRows } from './export.statements.ts';

/** Events that `applyDecision` acts on. */
export const EXPORT_NEWS: readonly string[] = [...APPROVAL_ENDS, TASK_EVENTS.cancelled];

/** Acts on decisions, in its own name: who decided stands in the approval. */
const APPLIER = serviceCaller('business.exports');

/** What happens to an export of more rows than its limit: the one place that asks for an approval. */
export async function submitForApproval(
  em: EntityManager,
  turn: Turn,
  { rows, now }: { readonly rows: number; readonly now: Date },
): Promise<void> {
  if (!(await putToApproval(em, turn, rows))) return;
  const { id } = turn;
  const approvalId = newId();
  await em.nativeUpdate(ExportRequest, { id }, { rowCount: rows, approvalId });
  const request = await em.findOneOrFail(ExportRequest, { id }, { refresh: true });
  const { organisation, owner, ownerName, purpose } = request;
  await requestApproval(
    em,
    {
      ...{ id: approvalId, kind: 'EXPORT', objectKind: 'Export', objectId: id },
      ...{ objectVersion: turn.run, title: purpose, organisation, value: null },
      changes: changesOf(request, rows),
      ...{ submittedBy: owner, submittedByName: ownerName, makers: [owner], submittedAt: now },
    },
    now,
  );
  await tellTask(em, id, now);
}

/** What would leave the platform, in the words of an approval. */
function changesOf({ list, format, columns, rowLimit }: ExportRequest, rows: number) {
  const said = (field: string, type: ApprovalChange['type'], after: string) => ({
    ...{ field, type, before: null, after },
  });
  return [
    said('exportList', 'TEXT', list),
    said('exportFormat', 'TEXT', format),
    said('exportColumns', 'TEXT', columns.join(', ')),
    said('exportRows', 'COUNT', String(rows)),
    said('exportRowLimit', 'COUNT', String(rowLimit)),
  ];
}

interface Applying {
  readonly jobs: Pick<Jobs, 'send'>;
  readonly now: () => Date;
}

/** A decided request lets its export go on or ends it; an export that was cancelled takes its request back. */
export async function applyDecision(
  em: EntityManager,
  event: ApprovalNews,
  { jobs, now }: Applying,
): Promise<void> {
  if (event.type === TASK_EVENTS.cancelled) return withdrawFor(em, event, now());
  const approval = await decidedApproval(em, event, 'EXPORT');
  if (!approval) return;
  const { id: approvalId, objectId: id } = approval;
  const request = await em.findOne(ExportRequest, { id, approvalId }, { refresh: true });
  if (!request) return;
  if (approval.status === 'APPROVED') await goOn(em, { approval, jobs, now });
  else await end(em, { approval, now });
}

async function withdrawFor(em: EntityManager, { subjectId }: ApprovalNews, at: Date) {
  const request = await em.findOne(ExportRequest, { id: subjectId ?? '' });
  if (request?.approvalId) await withdrawApproval(em, request.approvalId, at);
}

interface Applied extends Pick<Applying, 'now'> {
  readonly approval: Approval;
}

async function goOn(em: EntityManager, { approval, jobs, now }: Applied & Applying) {
  const { id: approvalId, objectId: id } = approval;
  if (!(await letGoOn(em, id))) return;
  await allowRows(em, { id, approvalId });
  await jobs.send(EXPORT_QUEUE, { id }, { em, singletonKey: id });
  note(em, { approval, now }, 'export.approved');
  await tellTask(em, id, now());
}

async function end(em: EntityManager, { approval, now }: Applied) {
  const task = await em.findOneOrFail(Task, { id: approval.objectId }, { refresh: true });
  const isRejected = approval.status === 'REJECTED';
  const why = isRejected ? { errorCode: 'EXPORT_REJECTED' } : {};
  if (!(await cancelled(em, { now }, { task, ...why }))) return;
  note(em, { approval, now }, isRejected ? 'export.rejected' : 'export.cancelled');
}

function note(em: EntityManager, { approval, now }: Applied, action: string): void {
  const { id: approvalId, organisation, objectId, decidedBy, reason } = approval;
  audit(
    em,
    { caller: APPLIER, now },
    {
      ...{ action, organisation, objectKind: 'Export', objectId },
      after: { approvalId, decidedBy },
      ...(reason && { purpose: reason }),
    },
  );
}
