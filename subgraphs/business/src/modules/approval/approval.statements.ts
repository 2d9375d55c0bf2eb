import { type RequiredEntityData, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '@zhongtai/kit/caller';
import { bankOf } from '@zhongtai/kit/scope';
import { Approval } from './approval.entity.ts';
import { decidableKinds } from './approval.kinds.ts';

/** Says whether it is new. */
export async function addApproval(
  em: EntityManager,
  row: RequiredEntityData<Approval>,
): Promise<boolean> {
  const added = await em.execute<unknown[]>(
    `insert into business.approval (id, kind, object_kind, object_id, object_version, title, organisation,
       waits_at, amount, currency, changes, makers, submitted_by, submitted_by_name, submitted_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, array(select jsonb_array_elements_text(?::jsonb)),
       ?, ?, ?) on conflict (id) do nothing returning id`,
    [
      ...[row.id, row.kind, row.objectKind, row.objectId, row.objectVersion, row.title],
      ...[row.organisation, row.waitsAt, row.amount, row.currency, JSON.stringify(row.changes)],
      JSON.stringify(row.makers),
      ...[row.submittedBy, row.submittedByName, row.submittedAt],
    ],
  );
  return added.length === 1;
}

export interface Decision {
  readonly id: string;
  readonly status: 'APPROVED' | 'REJECTED';
  readonly reason: string | null;
  readonly at: Date;
}

/** Decides it if it waits, for the caller, and is not the caller's own; says whether it did. */
export async function decide(
  em: EntityManager,
  caller: Caller,
  { id, status, reason, at }: Decision,
): Promise<boolean> {
  const changed = await em.nativeUpdate(Approval, forDecision(caller, id), {
    status,
    reason,
    ...decidedBy(caller, at),
  });
  return changed === 1;
}

/** Lets it wait at the head office if it does not yet; says whether it did. */
export async function escalate(
  em: EntityManager,
  caller: Caller,
  { id, waitsAt, reason }: Pick<Approval, 'id' | 'waitsAt'> & { readonly reason: string | null },
): Promise<boolean> {
  const changed = await em.nativeUpdate(
    Approval,
    { ...forDecision(caller, id), waitsAt: { $ne: bankOf(waitsAt) } },
    { waitsAt: bankOf(waitsAt), reason, escalatedBy: caller.subject, version: NEXT_VERSION() },
  );
  return changed === 1;
}

/** Takes it back if it still waits and is the caller's; says whether it did. */
export async function withdraw(
  em: EntityManager,
  caller: Caller,
  { id, at }: { readonly id: string; readonly at: Date },
): Promise<boolean> {
  const changed = await em.nativeUpdate(
    Approval,
    { id, status: 'PENDING', submittedBy: caller.subject },
    { status: 'WITHDRAWN', ...decidedBy(caller, at) },
  );
  return changed === 1;
}

/** The same for its submitter, when what it is about is no more. */
export async function withdrawUnneeded(em: EntityManager, id: string, at: Date): Promise<boolean> {
  const changed = await em.nativeUpdate(
    Approval,
    { id, status: 'PENDING' },
    {
      ...{ status: 'WITHDRAWN', decidedAt: at, version: NEXT_VERSION() },
      ...{ decidedBy: raw('submitted_by'), decidedByName: raw('submitted_by_name') },
    },
  );
  return changed === 1;
}

/** What waits for the caller. */
export const toDecide = (caller: Caller) => ({
  status: 'PENDING' as const,
  submittedBy: { $ne: caller.subject },
  [raw('? <> all (makers)', [caller.subject])]: [],
  kind: { $in: decidableKinds(caller) },
  [raw('waits_at <@ scope()')]: [],
});

const forDecision = (caller: Caller, id: string) => ({ id, ...toDecide(caller) });

const decidedBy = (caller: Caller, decidedAt: Date) => ({
  decidedBy: caller.subject,
  decidedByName: caller.name,
  decidedAt,
  version: NEXT_VERSION(),
});

const NEXT_VERSION = () => raw('version + 1');
