import type { EntityManager } from '@mikro-orm/postgresql';

const ALLOWED_FAILURES = 5;
const LOCK_MINUTES = 15;

export interface AttemptedOperator {
  readonly id: string;
  readonly passwordHash: string;
  /** This attempt was the last for a while, unless it is right. */
  readonly isLocked: boolean;
}

/**
 * Counts the attempt before the password is looked at, so that a hundred guesses at once get no more
 * than five tries. Null when nobody may enter by this name now.
 */
export async function takeAttempt(
  em: EntityManager,
  { username, demo }: { readonly username: string; readonly demo: boolean },
): Promise<AttemptedOperator | null> {
  const rows = await em.execute<AttemptedOperator[]>(
    `update business.operator set
       failed_attempts = case when locked_until is null then failed_attempts + 1 else 1 end,
       locked_until = case
         when locked_until is null and failed_attempts + 1 >= ?
         then now() + make_interval(mins => ?)
       end
     where username = ? and not is_disabled and (? or not is_demo)
       and (locked_until is null or locked_until <= now())
     returning id, password_hash as "passwordHash", locked_until is not null as "isLocked"`,
    [ALLOWED_FAILURES, LOCK_MINUTES, username, demo],
  );
  return rows[0] ?? null;
}

/** After the right password, also when it came with the last allowed try. */
export async function clearAttempts(em: EntityManager, operatorId: string): Promise<void> {
  await em.execute(
    'update business.operator set failed_attempts = 0, locked_until = null where id = ?',
    [operatorId],
  );
}

/** Takes back the try that was counted for this one, and leaves earlier ones. */
export async function returnAttempt(em: EntityManager, operatorId: string): Promise<void> {
  await em.execute(
    `update business.operator set failed_attempts = greatest(failed_attempts - 1, 0), locked_until = null
     where id = ?`,
    [operatorId],
  );
}
