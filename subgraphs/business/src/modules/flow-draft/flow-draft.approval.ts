import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { requestHash } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import {
  type Approval,
  type ApprovalChange,
  type ApprovalNews,
  decidedApproval,
  requestApproval,
} from '../approval/index.ts';
import { FlowVersion, kindOf, newestFlow } from '../flow/index.ts';
import { changesBetween } from './flow-draft.changes.ts';
import type { FlowChange } from './flow-draft.changes.ts';
import { FlowDraft } from './flow-draft.entity.ts';
import { FlowInvalid, FlowNotSimulated, FlowUnchanged } from './flow-draft.errors.ts';
import { inUseBefore, problemsOfDraft } from './flow-draft.service.ts';
import { type SeenDraft, onDraft, record } from './flow-draft.work.ts';

/**
 * Lets another person decide about it.
 * @throws FlowDraftNotFound, FlowDraftChanged, FlowInvalid, FlowNotSimulated, FlowUnchanged, Forbidden
 */
export async function submitDraft(ctx: ServiceContext, input: SeenDraft): Promise<FlowDraft> {
  return onDraft(ctx, input, async (em, draft) => {
    const inUse = await newestFlow(em, inUseBefore(draft));
    const problems = await problemsOfDraft(em, draft, inUse);
    if (problems.length > 0) throw new FlowInvalid(problems);
    if (!draft.wasSimulated()) throw new FlowNotSimulated();
    const changes = changesBetween(inUse, draft.outline);
    if (changes.length === 0) throw new FlowUnchanged();
    const approvalId = newId();
    draft.status = 'SUBMITTED';
    draft.approvalId = approvalId;
    draft.submittedBy = ctx.caller.subject;
    draft.submittedAt = ctx.now();
    draft.rejectionReason = null;
    record(em, ctx, { draft, did: 'submitted' });
    await em.flush();
    await ask(em, ctx, { draft, changes, approvalId });
  });
}

interface Asking {
  readonly draft: FlowDraft;
  readonly changes: readonly FlowChange[];
  readonly approvalId: string;
}

async function ask(
  em: EntityManager,
  { caller, now }: ServiceContext,
  { draft, changes, approvalId }: Asking,
): Promise<void> {
  const { id, organisation, outline, makers, version } = draft;
  await requestApproval(
    em,
    {
      ...{ id: approvalId, kind: 'FLOW', objectKind: 'FlowDraft', objectId: id },
      ...{ objectVersion: version + 1, title: outline.name.zh, organisation, value: null },
      changes: [
        { field: 'flowCode', type: 'TEXT', before: outline.code, after: outline.code },
        ...changes.map(changeSaid),
      ],
      ...{ submittedBy: caller.subject, submittedByName: caller.name },
      ...{ makers: [...makers], submittedAt: now() },
    },
    now(),
  );
}

/** The step and the field are part of its name: `confirm.CHANNELS`. */
const changeSaid = ({ step, part, field, before, after }: FlowChange): ApprovalChange => ({
  field: ['flow', step, part, field].filter((each) => each !== null).join('.'),
  ...{ type: 'TEXT', before, after },
});

/** Acts on decisions, in its own name: who decided stands in the draft. */
const APPLIER = serviceCaller('business.flows');

/** An approved draft is published, any other end gives it back to who writes it. */
export async function applyFlowDecision(
  em: EntityManager,
  news: ApprovalNews,
  now: () => Date,
): Promise<void> {
  const approval = await decidedApproval(em, news, 'FLOW');
  if (!approval) return;
  const waiting = { id: approval.objectId, approvalId: approval.id, status: 'SUBMITTED' } as const;
  const draft = await em.findOne(FlowDraft, waiting, { refresh: true });
  if (!draft) return;
  const { decidedBy = null, decidedAt = null } = approval;
  if (approval.status === 'APPROVED') await publish(em, draft, { approval, now });
  else {
    draft.status = 'DRAFT';
    draft.rejectionReason = approval.status === 'REJECTED' ? (approval.reason ?? null) : null;
  }
  Object.assign(draft, { decidedBy, decidedAt, version: draft.version + 1, changedAt: now() });
  tell(em, { draft, approval, now });
}

interface Decided {
  readonly approval: Approval;
  readonly now: () => Date;
}

/** From then on orders begin with it; those under way keep theirs. */
async function publish(
  em: EntityManager,
  draft: FlowDraft,
  { approval, now }: Decided,
): Promise<void> {
  const { organisation, code, outline } = draft;
  const inUse = await newestFlow(em, inUseBefore(draft));
  const version = (inUse?.version ?? 0) + 1;
  const [first, ...later] = outline.steps;
  const last = outline.steps.at(-1);
  const kind = last && kindOf(last);
  if (!first || !kind) throw new Error(`Draft ${draft.id} has no effect`);
  const definition = { ...outline, steps: [first, ...later] as const, version, kind };
  em.create(FlowVersion, {
    ...{ organisation, code, version, definition, hash: requestHash(definition) },
    ...{ publishedAt: now(), publishedBy: approval.decidedBy ?? null },
  });
  draft.status = 'PUBLISHED';
  draft.publishedVersion = version;
}

function didOf({ status }: Approval): string {
  if (status === 'APPROVED') return 'published';
  return status === 'REJECTED' ? 'rejected' : 'withdrawn';
}

function tell(
  em: EntityManager,
  { draft, approval, now }: Decided & { readonly draft: FlowDraft },
): void {
  const { id, organisation, code, publishedVersion: version } = draft;
  const { decidedBy, reason } = approval;
  audit(
    em,
    { caller: APPLIER, now },
    {
      ...{
        action: `flowDraft.${didOf(approval)}`,
        organisation,
        objectKind: 'FlowDraft',
        objectId: id,
      },
      after: { code, decidedBy, ...(version && { version }) },
      ...(reason && { purpose: reason }),
    },
  );
  if (!version) return;
  emit(em, now(), {
    ...{ type: 'business.flow.published', organisation, subjectId: id },
    body: { flow: code, version },
  });
}
