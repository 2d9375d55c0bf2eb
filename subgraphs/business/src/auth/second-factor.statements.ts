import type { EntityManager } from '@mikro-orm/postgresql';
import type { PendingFactor } from './second-factor.entity.ts';

/** A code counts once: false when it, or a later one, was used before. */
export async function spendStep(
  em: EntityManager,
  operator: string,
  step: number,
): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `update business.operator_totp set last_step = ? where operator = ? and last_step < ?
     returning operator`,
    [step, operator, step],
  );
  return rows.length > 0;
}

/** A recovery code counts once. */
export async function spendRecoveryCode(
  em: EntityManager,
  operator: string,
  hash: string,
): Promise<boolean> {
  const rows = await em.execute<object[]>(
    'delete from business.recovery_code where operator = ? and hash = ? returning hash',
    [operator, hash],
  );
  return rows.length > 0;
}

/** A device that counts must count upwards; one that does not says 0 for ever. */
export async function countPasskey(
  em: EntityManager,
  credentialId: string,
  counter: number,
): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `update business.operator_passkey set counter = ?, last_used_at = now()
     where credential_id = ? and (counter < ? or (counter = 0 and ? = 0)) returning id`,
    [counter, credentialId, counter, counter],
  );
  return rows.length > 0;
}

export async function rememberChallenge(
  em: EntityManager,
  { id, pending, minutes }: { id: string; pending: PendingFactor; minutes: number },
): Promise<void> {
  await em.execute(
    `insert into business.factor_challenge (id, pending, expires_at)
     values (?, ?::jsonb, now() + make_interval(mins => ?))
     on conflict (id) do update set pending = excluded.pending, expires_at = excluded.expires_at`,
    [id, JSON.stringify(pending), minutes],
  );
}

export async function findChallenge(em: EntityManager, id: string): Promise<PendingFactor | null> {
  const rows = await em.execute<{ pending: PendingFactor }[]>(
    'select pending from business.factor_challenge where id = ? and expires_at > now()',
    [id],
  );
  return rows[0]?.pending ?? null;
}

/** Of two answers at once only one gets it. */
export async function takeChallenge(em: EntityManager, id: string): Promise<PendingFactor | null> {
  const rows = await em.execute<{ pending: PendingFactor }[]>(
    'delete from business.factor_challenge where id = ? and expires_at > now() returning pending',
    [id],
  );
  return rows[0]?.pending ?? null;
}
