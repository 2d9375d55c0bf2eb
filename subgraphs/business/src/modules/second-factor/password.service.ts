import type { ServiceContext } from '@zhongtai/kit/context';
import {
  Operator,
  clearAttempts,
  hashPassword,
  isPassword,
  platformManager,
  takeAttempt,
} from '../../auth/index.ts';
import { endOtherSessions } from '../session/index.ts';
import { note, onOwnAccount } from './own-account.ts';
import { PasswordTooWeak, PasswordWrong } from './second-factor.errors.ts';

const SHORTEST = 12;
const LONGEST = 256;

/** How many other sessions were ended. @throws PasswordWrong, PasswordTooWeak */
export async function changePassword(
  ctx: ServiceContext,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<number> {
  const { caller, em } = ctx;
  if (!isStrong(newPassword, caller.subject)) throw new PasswordTooWeak();
  // Counted before it is looked at, and outside the change: a refusal must not undo the count.
  const attempt = await takeAttempt(platformManager(em), { username: caller.subject, demo: true });
  const isRight = await isPassword(currentPassword, attempt?.passwordHash ?? null);
  if (!attempt || !isRight) throw new PasswordWrong();
  const passwordHash = await hashPassword(newPassword);
  await onOwnAccount(ctx, async (account) => {
    await clearAttempts(account.tx, attempt.id);
    await account.tx.nativeUpdate(Operator, { id: attempt.id }, { passwordHash });
    note(ctx, account, { action: 'password.changed' });
  });
  return endOtherSessions(ctx);
}

const isStrong = (password: string, username: string): boolean =>
  password.length >= SHORTEST &&
  password.length <= LONGEST &&
  !password.toLowerCase().includes(username.toLowerCase());
