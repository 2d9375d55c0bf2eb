import type { ServiceContext } from '@zhongtai/kit/context';
import {
  clearAttempts,
  isPassword,
  isStrongPassword,
  platformManager,
  setOwnPassword,
  takeAttempt,
} from '../../auth/index.ts';
import { endOtherSessions } from '../session/index.ts';
import { note, onOwnAccount } from './own-account.ts';
import { PasswordShared, PasswordTooWeak, PasswordWrong } from './second-factor.errors.ts';

/** How many other sessions were ended. @throws PasswordWrong, PasswordTooWeak, PasswordShared */
export async function changePassword(
  ctx: ServiceContext,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<number> {
  const { caller, em } = ctx;
  if (!isStrongPassword(newPassword, caller.subject)) throw new PasswordTooWeak();
  // Counted before it is looked at, and outside the change: a refusal must not undo the count.
  const attempt = await takeAttempt(platformManager(em), { username: caller.subject, demo: true });
  const isRight = await isPassword(currentPassword, attempt?.passwordHash ?? null);
  if (!attempt || !isRight) throw new PasswordWrong();
  await clearAttempts(platformManager(em), attempt.id);
  await onOwnAccount(ctx, async (account) => {
    if (account.operator.isDemo) throw new PasswordShared();
    await setOwnPassword(account.tx, { operatorId: attempt.id, password: newPassword });
    note(ctx, account, { action: 'password.changed' });
  });
  return endOtherSessions(ctx);
}
