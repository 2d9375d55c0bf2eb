import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { Approval, VALUE_TYPES } from './approval.entity.ts';
import { emitTurn } from './approval.events.ts';
import { KIND_NAMES } from './approval.kinds.ts';
import { rulesFor } from './approval.queries.ts';
import { waitingPlace } from './approval.rules.ts';
import { addApproval } from './approval.statements.ts';

const text = z.string().min(1);

const words = z.object({ zh: z.string(), en: z.string() });

const change = z.object({
  field: text,
  label: words.optional(),
  type: z.enum(VALUE_TYPES),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const requestBody = z.object({
  kind: z.enum(KIND_NAMES),
  objectKind: text,
  objectId: text,
  objectVersion: z.int(),
  title: text,
  value: z.object({ amount: z.string(), currency: z.string() }).nullable(),
  changes: z.array(change),
  submittedBy: text,
  submittedByName: z.string(),
  makers: z.array(text),
});

export interface ApprovalRequest extends z.infer<typeof requestBody> {
  /** Chosen by who asks; the same request again is no second one. */
  readonly id: string;
  readonly organisation: string;
  readonly submittedAt: Date;
}

const REQUESTED = /^\w+\.approval\.requested$/;

/** Takes up what another domain asks for. */
export async function takeRequest(em: EntityManager, event: OutboxEvent, now: Date): Promise<void> {
  if (!REQUESTED.test(event.type)) return;
  const { id, organisation, at: submittedAt } = event;
  const body = requestBody.parse(event.body);
  await requestApproval(em, { ...body, id, organisation, submittedAt }, now);
}

/**
 * Lets the object wait where the policy says. For objects of this domain: call it in the transaction that
 * submits them. Asked twice, it asks once.
 */
export async function requestApproval(
  em: EntityManager,
  request: ApprovalRequest,
  now: Date,
): Promise<void> {
  const { value, ...columns } = request;
  const waitsAt = waitingPlace(request, await rulesFor(em, request));
  const money = { amount: value?.amount ?? null, currency: value?.currency ?? null };
  if (!(await addApproval(em, { ...columns, ...money, waitsAt }))) return;
  const approval = await em.findOneOrFail(Approval, { id: request.id });
  emitTurn(em, now, { approval, turn: 'requested' });
  const { objectKind, objectId, objectVersion, organisation, id } = approval;
  audit(
    em,
    { caller: serviceCaller('business.approvals'), now: () => now },
    {
      action: 'approval.requested',
      organisation,
      objectKind: 'Approval',
      objectId: id,
      after: { objectKind, objectId, objectVersion, waitsAt, submittedBy: request.submittedBy },
    },
  );
}
