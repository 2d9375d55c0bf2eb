import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { ANONYMOUS } from '@zhongtai/kit/caller';
import { tellAccessChanged } from '../access-changed.ts';
import { Operator } from './operator.entity.ts';
import { OperatorNotFound, WeakPassword, WrongPassword } from './operator.errors.ts';
import { hashPassword, isPassword } from './password.ts';
import { clearAttempts, takeAttempt } from './sign-in.statements.ts';

/** NIST SP 800-63B: length is what counts; composition rules are not asked for. */
const MIN_LENGTH = 12;
const MAX_LENGTH = 256;

export interface PasswordChange {
  readonly username: string;
  readonly current: string;
  readonly next: string;
  readonly demo: boolean;
  readonly address: string | null;
  readonly now: Date;
}

/**
 * An operator's own choice instead of the present password; a wrong present one counts as a failed sign-in.
 * `em` must see the whole platform: nobody is signed in yet when it is the first sign-in.
 * @throws OperatorNotFound (also when locked), WrongPassword, WeakPassword
 */
export async function changePassword(em: EntityManager, change: PasswordChange): Promise<void> {
  const { username, current, next, demo, address, now } = change;
  const isLong = next.length >= MIN_LENGTH && next.length <= MAX_LENGTH;
  if (!isLong || next === current || next.toLowerCase().includes(username)) {
    throw new WeakPassword();
  }
  const attempt = await takeAttempt(em, { username, demo });
  if (!attempt) throw new OperatorNotFound();
  if (!(await isPassword(current, attempt.passwordHash))) throw new WrongPassword();
  await clearAttempts(em, attempt.id);
  const passwordHash = await hashPassword(next);
  await em.transactional(async (tx) => {
    await tx.nativeUpdate(
      Operator,
      { id: attempt.id },
      { passwordHash, mustChangePassword: false },
    );
    const operator = await tx.findOneOrFail(Operator, { id: attempt.id }, { refresh: true });
    const { id, organisation, displayName: name } = operator;
    const caller = { ...ANONYMOUS, kind: 'OPERATOR' as const, subject: username, name, address };
    audit(
      tx,
      { caller, now: () => now },
      {
        ...{ action: 'operator.password_changed', organisation },
        ...{ objectKind: 'Operator', objectId: id },
      },
    );
    const changed = { operatorId: id, username, organisation };
    tellAccessChanged(tx, now, { ...changed, cause: 'operator.password_changed' });
    await tx.flush();
  });
}
