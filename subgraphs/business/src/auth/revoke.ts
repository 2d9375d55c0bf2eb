import type { EntityManager } from '@mikro-orm/postgresql';
import type { RevocationKind } from './revocation.entity.ts';

export interface NewRevocation {
  readonly kind: RevocationKind;
  /** Sign-in name, customer id, client id or session id. */
  readonly subject: string;
  /** Path of the part of the bank that the subject belongs to. */
  readonly organisation: string;
  /** Who decided it. */
  readonly by: string;
  readonly reason?: string | null;
  /** Also nobody gets in by this name again until it is lifted. */
  readonly isLasting?: boolean;
}

/**
 * From now on every token and session of the subject counts for nothing: gateways refuse it and close its
 * sockets within two seconds. Part of the caller's transaction; written at once, not at the next flush.
 */
export async function revoke(em: EntityManager, revocation: NewRevocation): Promise<void> {
  const { kind, subject, organisation, by, reason = null, isLasting = false } = revocation;
  await em.execute(
    `insert into business.revocation (kind, subject, organisation, "by", reason, is_lasting)
     values (?, ?, ?::ltree, ?, ?, ?)`,
    [kind, subject, organisation, by, reason, isLasting],
  );
  const column = { SESSION: 'id', OPERATOR: 'operator' }[kind as string];
  if (!column) return;
  await em.execute(
    `update business.operator_session set ended_at = now() where ${column} = ? and ended_at is null`,
    [subject],
  );
}
