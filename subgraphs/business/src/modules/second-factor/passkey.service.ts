import { InvalidInput } from '@zhongtai/kit/errors';
import {
  OperatorPasskey,
  RecoveryCode,
  findEnrolled,
  mustHaveSecondFactor,
  registrationOptions,
  rememberChallenge,
  takeChallenge,
  verifiedPasskey,
} from '../../auth/index.ts';
import { type AccountContext, note, onOwnAccount, readSecondFactor } from './own-account.ts';
import {
  EnrolmentExpired,
  PasskeyNotFound,
  PasskeyRefused,
  PasskeysImpossible,
  SecondFactorRequired,
} from './second-factor.errors.ts';

const MINUTES = 10;
const MOST_PASSKEYS = 20;
const NAME_LENGTH = 64;
const challengeOf = (operator: string) => `passkey:${operator}`;

/** Options for the browser, as JSON. @throws PasskeysImpossible */
export const startPasskey = (ctx: AccountContext): Promise<string> =>
  onOwnAccount(ctx, async ({ tx, operator: { username, displayName: name } }) => {
    const { passkeys } = await findEnrolled(tx, username);
    const owner = { operator: username, name };
    const options = await registrationOptions(placeOf(ctx), owner, passkeys);
    const pending = { operator: username, challenge: options.challenge };
    await rememberChallenge(tx, { id: challengeOf(username), pending, minutes: MINUTES });
    return JSON.stringify(options);
  });

/** @throws PasskeyRefused, EnrolmentExpired, PasskeysImpossible, InvalidInput */
export const confirmPasskey = (ctx: AccountContext, response: string, givenName: string) =>
  onOwnAccount(ctx, async (account) => {
    const { tx, operator } = account;
    const name = nameOf(givenName);
    const { username } = operator;
    const pending = await takeChallenge(tx, challengeOf(username));
    if (!pending?.challenge) throw new EnrolmentExpired();
    const { challenge } = pending;
    const passkey = await verifiedPasskey(placeOf(ctx), { challenge, response });
    const count = await tx.count(OperatorPasskey, { operator: username });
    if (!passkey || count >= MOST_PASSKEYS) throw new PasskeyRefused();
    const createdAt = ctx.now();
    tx.create(OperatorPasskey, { ...passkey, operator: username, name, createdAt });
    note(ctx, account, { action: 'secondFactor.enrolled', factor: 'hwk' });
    await tx.flush();
    return readSecondFactor(ctx, account);
  });

/** @throws PasskeyNotFound, InvalidInput */
export const renamePasskey = (ctx: AccountContext, id: string, givenName: string) =>
  onOwnAccount(ctx, async (account) => {
    const name = nameOf(givenName);
    const where = { id, operator: account.operator.username };
    if ((await account.tx.nativeUpdate(OperatorPasskey, where, { name })) === 0) {
      throw new PasskeyNotFound();
    }
    return readSecondFactor(ctx, account);
  });

/** @throws PasskeyNotFound, SecondFactorRequired */
export const removePasskey = (ctx: AccountContext, id: string) =>
  onOwnAccount(ctx, async (account) => {
    const { tx, operator } = account;
    const { username } = operator;
    const { hasTotp, passkeys } = await findEnrolled(tx, username);
    if (!passkeys.some((passkey) => passkey.id === id)) throw new PasskeyNotFound();
    const isLast = !hasTotp && passkeys.length === 1;
    if (isLast && (await mustHaveSecondFactor(tx, ctx.secondFactor, operator.username))) {
      throw new SecondFactorRequired();
    }
    await tx.nativeDelete(OperatorPasskey, { id, operator: username });
    if (isLast) await tx.nativeDelete(RecoveryCode, { operator: username });
    tx.clear();
    note(ctx, account, { action: 'secondFactor.removed', factor: 'hwk' });
    return readSecondFactor(ctx, account);
  });

function placeOf({ secondFactor: { passkeys } }: AccountContext) {
  if (!passkeys) throw new PasskeysImpossible();
  return passkeys;
}

function nameOf(given: string): string {
  const name = given.trim();
  if (name === '' || name.length > NAME_LENGTH) {
    throw new InvalidInput('input.name', `1 to ${NAME_LENGTH} characters are needed.`);
  }
  return name;
}
