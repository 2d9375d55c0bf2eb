import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { auditRefusal } from './auth.audit.ts';
import { isPassword } from './password.ts';
import { findEnrolled, isEnrolled } from './second-factor.ts';
import { clearAttempts, returnAttempt, takeAttempt } from './sign-in.statements.ts';

/** A refusal takes at least this long, so that its time tells nothing about the name. */
const REFUSAL_MS = 300;

export interface SignIn {
  readonly username: string;
  readonly password: string;
  /** Whether demo operators may sign in here. */
  readonly demo: boolean;
  /** Network address, for the audit log. */
  readonly address: string;
}

/**
 * The operator's name as stored, or null for every kind of refusal: unknown, disabled, locked (five
 * wrong passwords, 15 minutes) and wrong password look the same from outside.
 */
export async function signIn(em: EntityManager, attempt: SignIn): Promise<string | null> {
  const atTheEarliest = pause(REFUSAL_MS);
  const username = attempt.username.trim().toLowerCase();
  const operator = await takeAttempt(em, { username, demo: attempt.demo });
  const isRight = await isPassword(attempt.password, operator?.passwordHash ?? null);
  if (operator && isRight) {
    await settle(em, { id: operator.id, username });
    return username;
  }
  await auditRefusal(em, { username, address: attempt.address, attempt: operator });
  await atTheEarliest;
  return null;
}

/** With a second factor to come, a known password must not buy new tries at its codes. */
async function settle(
  em: EntityManager,
  { id, username }: { readonly id: string; readonly username: string },
): Promise<void> {
  const isHalfway = isEnrolled(await findEnrolled(em, username));
  await (isHalfway ? returnAttempt(em, id) : clearAttempts(em, id));
}
