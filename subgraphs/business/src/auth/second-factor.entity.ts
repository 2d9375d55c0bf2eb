import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { momentColumn } from '../columns.ts';
import { platformPolicy } from './platform-policy.ts';

const OperatorTotpSchema = defineEntity({
  name: 'OperatorTotp',
  tableName: 'operator_totp',
  ...platformPolicy(),
  properties: {
    /** Sign-in name. */
    operator: p.string().length(64).primary(),
    /** Sealed with the keys of sign-in, bound to the operator. */
    sealedSecret: p.string().columnType('text').hidden(),
    enrolledAt: momentColumn(),
    /** The 30-second step of the last code that was used: an older one is refused, and the same one too. */
    lastStep: p.bigint('number').default(0),
  },
});

/** An operator's app that shows a new code every 30 seconds. */
export class OperatorTotp extends OperatorTotpSchema.class {}
OperatorTotpSchema.setClass(OperatorTotp);

const RecoveryCodeSchema = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_code',
  ...platformPolicy(),
  properties: {
    operator: p.string().length(64).primary(),
    /** SHA-256 of a code of 80 random bits: too many to guess, so a slow hash would add nothing. */
    hash: p.string().length(64).primary(),
  },
});

/** Lets an operator in once who has lost the second factor. Gone when used. */
export class RecoveryCode extends RecoveryCodeSchema.class {}
RecoveryCodeSchema.setClass(RecoveryCode);

const OperatorPasskeySchema = defineEntity({
  name: 'OperatorPasskey',
  tableName: 'operator_passkey',
  ...platformPolicy(),
  properties: {
    id: p.uuid().primary().onCreate(newId),
    operator: p.string().length(64).index(),
    name: p.string().length(64),
    credentialId: p.string().columnType('text').unique(),
    /** Base64url, as COSE. */
    publicKey: p.string().columnType('text'),
    counter: p.bigint('number').default(0),
    transports: p.array(),
    createdAt: momentColumn(),
    lastUsedAt: momentColumn().nullable(),
  },
});

/** A key of an operator's device or security token. */
export class OperatorPasskey extends OperatorPasskeySchema.class {}
OperatorPasskeySchema.setClass(OperatorPasskey);

/** What a challenge must remember until it is answered. */
export interface PendingFactor {
  readonly operator: string;
  /** Of a new TOTP app, sealed. */
  readonly sealedSecret?: string;
  /** That a passkey must sign. */
  readonly challenge?: string;
  /** What has been proved already. */
  readonly factors?: readonly string[];
  /** All is proved, and an initial password is to be replaced. */
  readonly isPasswordDue?: boolean;
}

const FactorChallengeSchema = defineEntity({
  name: 'FactorChallenge',
  tableName: 'factor_challenge',
  ...platformPolicy(),
  properties: {
    /** `sign-in:<interaction>`, `totp:<operator>` or `passkey:<operator>`: one of each at a time. */
    id: p.string().length(128).primary(),
    pending: p.json<PendingFactor>(),
    expiresAt: p.datetime().index(),
  },
});

/** A second factor that has been asked for and not been given yet. */
export class FactorChallenge extends FactorChallengeSchema.class {}
FactorChallengeSchema.setClass(FactorChallenge);
