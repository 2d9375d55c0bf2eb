import {
  OperatorTotp,
  RecoveryCode,
  enrolTotp,
  findChallenge,
  findEnrolled,
  isEnrolled,
  mustHaveSecondFactor,
  newTotpSecret,
  rememberChallenge,
  replaceRecoveryCodes,
  seal,
  takeChallenge,
  totpUri,
} from '../../auth/index.ts';
import { type AccountContext, note, onOwnAccount, readSecondFactor } from './own-account.ts';
import {
  CodeWrong,
  EnrolmentExpired,
  SecondFactorMissing,
  SecondFactorRequired,
} from './second-factor.errors.ts';

const MINUTES = 10;
const challengeOf = (operator: string) => `totp:${operator}`;

export const startTotp = (ctx: AccountContext) =>
  onOwnAccount(ctx, async ({ tx, operator: { username } }) => {
    const secret = newTotpSecret();
    const sealedSecret = seal(ctx.secondFactor.sealingKeys, username, secret);
    const pending = { operator: username, sealedSecret };
    await rememberChallenge(tx, { id: challengeOf(username), pending, minutes: MINUTES });
    return { secret, uri: totpUri(secret, username) };
  });

/** @throws CodeWrong, EnrolmentExpired */
export const confirmTotp = (ctx: AccountContext, code: string) =>
  onOwnAccount(ctx, async (account) => {
    const { username } = account.operator;
    const pending = await findChallenge(account.tx, challengeOf(username));
    if (!pending?.sealedSecret) throw new EnrolmentExpired();
    const { sealedSecret } = pending;
    const given = { operator: username, sealedSecret, code, now: ctx.now() };
    const codes = await enrolTotp(account.tx, ctx.secondFactor, given);
    if (codes === null) throw new CodeWrong();
    await takeChallenge(account.tx, challengeOf(username));
    note(ctx, account, { action: 'secondFactor.enrolled', factor: 'otp' });
    return { codes, secondFactor: await readSecondFactor(ctx, account) };
  });

/** @throws SecondFactorRequired */
export const removeTotp = (ctx: AccountContext) =>
  onOwnAccount(ctx, async (account) => {
    const { tx, operator } = account;
    const { passkeys } = await findEnrolled(tx, operator.username);
    const isLast = passkeys.length === 0;
    if (isLast && (await mustHaveSecondFactor(tx, ctx.secondFactor, operator.username))) {
      throw new SecondFactorRequired();
    }
    await tx.nativeDelete(OperatorTotp, { operator: operator.username });
    if (isLast) await tx.nativeDelete(RecoveryCode, { operator: operator.username });
    note(ctx, account, { action: 'secondFactor.removed', factor: 'otp' });
    return readSecondFactor(ctx, account);
  });

/** @throws SecondFactorMissing */
export const renewRecoveryCodes = (ctx: AccountContext) =>
  onOwnAccount(ctx, async (account) => {
    const { username } = account.operator;
    if (!isEnrolled(await findEnrolled(account.tx, username))) throw new SecondFactorMissing();
    const codes = await replaceRecoveryCodes(account.tx, username);
    note(ctx, account, { action: 'recoveryCodes.renewed' });
    return { codes, secondFactor: await readSecondFactor(ctx, account) };
  });
