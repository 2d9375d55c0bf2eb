import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { timesMoney } from '@zhongtai/kit/money';
import { z } from 'zod';
import { parseInput, placeOf } from '../../input.ts';
import { Allocation, setAside, unitFields } from '../campaign/index.ts';
import { PrizeShort, usablePrize } from '../prize/index.ts';
import { PrizeIssue } from './issue.entity.ts';

const MAX_CUSTOMERS = 500;

const wish = z.object({
  idempotencyKey: z.string().trim().min(1).max(200),
  prizeId: z.string(),
  customerIds: z
    .array(z.guid())
    .min(1)
    .max(MAX_CUSTOMERS)
    .transform((ids) => [...new Set(ids)]),
  reason: z.string().trim().min(1).max(500),
  organisation: z.string().nullish(),
});

type Wish = z.infer<typeof wish>;

/**
 * Sets prizes aside for customers and asks another person. The same key again asks once.
 * @throws PrizeNotFound, PrizeWithdrawn, PrizeShort, InvalidInput, IdempotencyKeyReused, Forbidden
 */
export async function issuePrizes(ctx: ServiceContext, input: unknown): Promise<PrizeIssue> {
  const { idempotencyKey: key, ...request } = parseInput(wish, input);
  const organisation = placeOf(ctx, request.organisation);
  const once = { caller: ctx.caller, operation: 'issuePrizes', key, request };
  const made = await ctx.em.transactional((em) =>
    idempotent(em, once, async () => ({ id: await submit(em, ctx, { ...request, organisation }) })),
  );
  return ctx.em.findOneOrFail(PrizeIssue, made.id, { refresh: true });
}

async function submit(
  em: EntityManager,
  ctx: ServiceContext,
  {
    prizeId,
    customerIds,
    reason,
    organisation,
  }: Omit<Wish, 'idempotencyKey'> & { organisation: string },
): Promise<string> {
  const prize = await usablePrize(em, prizeId, organisation);
  const units = em.create(Allocation, {
    ...{ organisation, createdAt: ctx.now() },
    ...unitFields(prize, customerIds.length),
  });
  await em.flush();
  if (!(await setAside(em, units))) throw new PrizeShort();
  await em.refreshOrFail(units);
  const issue = em.create(PrizeIssue, {
    ...{ id: newId(), organisation, allocationId: units.id, reason, customerIds },
    approvalId: newId(),
    submittedBy: ctx.caller.subject,
    createdAt: ctx.now(),
  });
  requestApproval(em, ctx, { issue, units });
  audit(em, ctx, {
    ...{ action: 'prizeIssue.submitted', objectKind: 'PrizeIssue', objectId: issue.id },
    ...{ organisation, purpose: reason },
    after: { prizeName: nameOf(units), customers: customerIds.length },
  });
  return issue.id;
}

/** Business takes it up, and asks whom its policy names. The event's id is that of the approval. */
function requestApproval(
  em: EntityManager,
  { caller, now }: ServiceContext,
  { issue, units }: { issue: PrizeIssue; units: Allocation },
): void {
  const { id, organisation, approvalId, reason, submittedBy } = issue;
  const value = timesMoney(units.unitCost, units.total);
  const field = (name: string, type: string, after: string) => ({
    ...{ field: name, type, before: null, after },
  });
  emit(em, now(), {
    ...{ eventId: approvalId, type: 'operations.approval.requested', organisation, subjectId: id },
    body: {
      ...{ kind: 'PRIZE_ISSUE', objectKind: 'PrizeIssue', objectId: id, objectVersion: 1 },
      ...{ title: `${nameOf(units)} × ${units.total}`, value },
      changes: [
        field('reason', 'TEXT', reason),
        field('prizeName', 'TEXT', nameOf(units)),
        field('prizeKind', 'TEXT', units.kind),
        field('prizeTotal', 'COUNT', String(units.total)),
        field('unitCost', 'MONEY', `${units.unitCost.amount} ${units.currency}`),
      ],
      ...{ submittedBy, submittedByName: caller.name, makers: [submittedBy] },
    },
  });
}

export const nameOf = ({ nameZh, nameEn }: Allocation): string => `${nameZh} · ${nameEn}`;
