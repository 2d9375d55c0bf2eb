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

interface OutdatedTokens {
  readonly username: string;
  /** Path at which their rights changed. */
  readonly organisation: string;
}

/**
 * What these operators' tokens say is not true any more: gateways refuse them as above, but sessions go on,
 * and a refreshed token says what is left. One statement for all, in the caller's transaction.
 */
export async function endOldTokens(
  em: EntityManager,
  by: string,
  outdated: readonly OutdatedTokens[],
): Promise<void> {
  if (outdated.length === 0) return;
  const whose = outdated.map(({ username, organisation }) => ({ username, organisation }));
  await em.execute(
    `insert into business.revocation (kind, subject, organisation, "by", is_lasting, ends_sessions)
     select distinct 'OPERATOR', whose.username, whose.organisation::ltree, ?, false, false
     from json_to_recordset(?::json) as whose (username text, organisation text)`,
    [by, JSON.stringify(whose)],
  );
}

/** Whether a security administrator keeps them out until it is lifted; `em` must see the platform. */
export async function isShutOut(em: EntityManager, username: string): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `select 1 from business.revocation
     where kind = 'OPERATOR' and subject = ? and is_lasting and lifted_at is null limit 1`,
    [username],
  );
  return rows.length > 0;
}
