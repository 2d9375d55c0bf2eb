import type { EntityManager } from '@mikro-orm/postgresql';
import { ADMINISTRATIVE_ROLES } from '@zhongtai/kit/caller';
import { heldGrants } from './held-grants.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { seal, unseal } from './sealing.ts';
import { OperatorPasskey, OperatorTotp, RecoveryCode } from './second-factor.entity.ts';
import type { SecondFactorConfig } from './second-factor.settings.ts';
import { spendRecoveryCode, spendStep } from './second-factor.statements.ts';
import { stepOf } from './totp.ts';

/** As an ID token would say it (RFC 8176), and `recovery`. */
export type Factor = 'otp' | 'hwk' | 'recovery';

export interface Enrolled {
  readonly hasTotp: boolean;
  readonly passkeys: readonly OperatorPasskey[];
}

export async function findEnrolled(em: EntityManager, operator: string): Promise<Enrolled> {
  const totp = await em.count(OperatorTotp, { operator });
  const passkeys = await em.find(OperatorPasskey, { operator }, { orderBy: { createdAt: 'asc' } });
  return { hasTotp: totp > 0, passkeys };
}

export const findTotp = (em: EntityManager, operator: string): Promise<OperatorTotp | null> =>
  em.findOne(OperatorTotp, { operator });

export const isEnrolled = ({ hasTotp, passkeys }: Enrolled): boolean =>
  hasTotp || passkeys.length > 0;

/** Administrators may change everything, so a stolen password must not be enough. */
export async function mustHaveSecondFactor(
  em: EntityManager,
  { isRequired }: SecondFactorConfig,
  operator: string,
): Promise<boolean> {
  if (!isRequired) return false;
  const held = await heldGrants(em, operator);
  return held.some(({ role }) => (ADMINISTRATIVE_ROLES as readonly string[]).includes(role));
}

interface Given {
  readonly operator: string;
  readonly code: string;
  readonly now: Date;
}

/** What the code is, used up by this; null when it is wrong, too old or was used before. */
export async function spendCode(
  em: EntityManager,
  { sealingKeys }: SecondFactorConfig,
  { operator, code, now }: Given,
): Promise<Factor | null> {
  const totp = await findTotp(em, operator);
  const step = totp && stepOf(unseal(sealingKeys, operator, totp.sealedSecret), code, now);
  if (typeof step === 'number') return (await spendStep(em, operator, step)) ? 'otp' : null;
  return (await spendRecoveryCode(em, operator, hashRecoveryCode(code))) ? 'recovery' : null;
}

interface NewTotp extends Given {
  readonly sealedSecret: string;
}

/** The new app replaces an older one once it shows a right code. Recovery codes to show once; null when wrong. */
export async function enrolTotp(
  em: EntityManager,
  { sealingKeys }: SecondFactorConfig,
  { operator, sealedSecret, code, now }: NewTotp,
): Promise<string[] | null> {
  const secret = unseal(sealingKeys, operator, sealedSecret);
  const lastStep = stepOf(secret, code, now);
  if (lastStep === null) return null;
  const resealed = seal(sealingKeys, operator, secret);
  await em.upsert(OperatorTotp, { operator, sealedSecret: resealed, enrolledAt: now, lastStep });
  return replaceRecoveryCodes(em, operator);
}

export async function replaceRecoveryCodes(em: EntityManager, operator: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await em.nativeDelete(RecoveryCode, { operator });
  await em.insertMany(
    RecoveryCode,
    codes.map((code) => ({ operator, hash: hashRecoveryCode(code) })),
  );
  return codes;
}
