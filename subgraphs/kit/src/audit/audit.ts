import type { EntityClass } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '../caller/index.ts';
import { AUDIT_TABLE, type AuditState, type auditEntity } from './audit.entity.ts';

export type AuditRow = InstanceType<ReturnType<typeof auditEntity>['class']>;

export interface NewAuditEntry {
  /** `<noun>.<past participle>`: `campaign.created`, `personal.revealed` */
  readonly action: string;
  /** Path of the part of the bank that the object belongs to. */
  readonly organisation: string;
  /** Name of its type in the graph: `Campaign`. */
  readonly objectKind: string;
  readonly objectId: string;
  /** Only what changed, by the names of the graph. Never personal data of class C2 or C3. */
  readonly before?: AuditState;
  readonly after?: AuditState;
  /** Why, in the words of who did it. */
  readonly purpose?: string;
}

export interface Acting {
  readonly caller: Caller;
  readonly now: () => Date;
}

/** Adds what was done to the unit of work: the next flush writes it in the transaction of the change. */
export function audit(em: EntityManager, { caller, now }: Acting, entry: NewAuditEntry): void {
  em.create(auditOf(em), {
    organisation: entry.organisation,
    at: now(),
    actorKind: caller.kind,
    actor: caller.subject,
    actorName: caller.name,
    address: caller.address,
    action: entry.action,
    objectKind: entry.objectKind,
    objectId: entry.objectId,
    before: entry.before ?? null,
    after: entry.after ?? null,
    purpose: entry.purpose ?? null,
  });
}

/** The part of two states in which they differ, ready for `before` and `after`. */
export function changesOf(before: AuditState, after: AuditState) {
  const changed = Object.keys({ ...before, ...after }).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const pick = (state: AuditState) =>
    Object.fromEntries(changed.filter((key) => key in state).map((key) => [key, state[key]]));
  return { before: pick(before), after: pick(after) };
}

/** The domain's own table of entries. */
export function auditOf(em: EntityManager): EntityClass<AuditRow> {
  for (const { tableName, class: entity } of em.getMetadata().getAll().values()) {
    if (tableName === AUDIT_TABLE) return entity;
  }
  throw new Error('This domain mounts no auditEntity');
}
