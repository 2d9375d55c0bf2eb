import type { EntityManager } from '@mikro-orm/postgresql';
import { toString as qrCodeOf } from 'qrcode';
import { authenticationOptions, isSignedByPasskey } from './passkey.ts';
import { seal, unseal } from './sealing.ts';
import {
  type Factor,
  enrolTotp,
  findEnrolled,
  isEnrolled,
  mustHaveSecondFactor,
  spendCode,
} from './second-factor.ts';
import type { PendingFactor } from './second-factor.entity.ts';
import type { SecondFactorConfig } from './second-factor.settings.ts';
import { rememberChallenge } from './second-factor.statements.ts';
import { newTotpSecret, totpUri } from './totp.ts';

export const MINUTES = 10;

/** What a sign-in still needs after the password: kept by its interaction, whose cookie only one browser has. */
export const challengeId = (interaction: string): string => `sign-in:${interaction}`;

/** Remembers that the password was right and asks for a second factor. False when none is needed. */
export async function askSecondFactor(
  em: EntityManager,
  config: SecondFactorConfig,
  { interaction, operator }: { readonly interaction: string; readonly operator: string },
): Promise<boolean> {
  const enrolled = isEnrolled(await findEnrolled(em, operator));
  if (!enrolled && !(await mustHaveSecondFactor(em, config, operator))) return false;
  const sealedSecret = seal(config.sealingKeys, operator, newTotpSecret());
  const pending = enrolled ? { operator } : { operator, sealedSecret };
  await rememberChallenge(em, { id: challengeId(interaction), pending, minutes: MINUTES });
  return true;
}

/** The challenge for the operator's passkeys, remembered; null where there are none. */
export async function passkeyChallenge(
  em: EntityManager,
  { passkeys: place }: SecondFactorConfig,
  { interaction, pending }: { readonly interaction: string; readonly pending: PendingFactor },
): Promise<string | null> {
  const { passkeys } = await findEnrolled(em, pending.operator);
  if (!place || passkeys.length === 0) return null;
  const options = await authenticationOptions(place, passkeys);
  const withChallenge = { ...pending, challenge: options.challenge };
  const id = challengeId(interaction);
  await rememberChallenge(em, { id, pending: withChallenge, minutes: MINUTES });
  return JSON.stringify(options);
}

/** The picture and the key of the app that is being set up. */
export async function enrolment(
  { sealingKeys }: SecondFactorConfig,
  { operator, sealedSecret = '' }: PendingFactor,
): Promise<{ qrCode: string; secret: string }> {
  const secret = unseal(sealingKeys, operator, sealedSecret);
  return { secret, qrCode: await qrCodeOf(totpUri(secret, operator), { type: 'svg' }) };
}

export interface Answered {
  readonly code: string;
  /** JSON of a passkey's signature, or nothing. */
  readonly passkey: string;
  readonly now: Date;
}

/** Which factor the answer is; null when it is none. */
export async function verifyFactor(
  em: EntityManager,
  config: SecondFactorConfig,
  { operator, challenge, code, passkey, now }: PendingFactor & Answered,
): Promise<Factor | null> {
  if (passkey === '') return spendCode(em, config, { operator, code, now });
  if (!config.passkeys || challenge === undefined) return null;
  const answer = { operator, challenge, response: passkey };
  return (await isSignedByPasskey(em, config.passkeys, answer)) ? 'hwk' : null;
}

/** Recovery codes to show when the new app's code is right; then only "continue" is left to say. */
export async function completeEnrolment(
  em: EntityManager,
  config: SecondFactorConfig,
  given: PendingFactor & Answered & { readonly interaction: string },
): Promise<string[] | null> {
  const { operator, sealedSecret = '', code, now, interaction } = given;
  const codes = await enrolTotp(em, config, { operator, sealedSecret, code, now });
  if (codes === null) return null;
  const pending = { operator, factors: ['otp'] };
  await rememberChallenge(em, { id: challengeId(interaction), pending, minutes: MINUTES });
  return codes;
}
