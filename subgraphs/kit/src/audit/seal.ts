import { type KeyObject, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** One line of the file of seals: where the chain of an organisation ended at a moment, signed. */
export const SEAL = z.object({
  domain: z.string(),
  organisation: z.string(),
  seq: z.string().regex(/^\d+$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  /** Which of our keys signed. */
  kid: z.string(),
  signature: z.string(),
});

export type Seal = z.infer<typeof SEAL>;

type UnsignedSeal = Omit<Seal, 'kid' | 'signature'>;

const KEYS = z.object({
  keys: z
    .array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        kid: z.string(),
        x: z.string(),
        d: z.string(),
      }),
    )
    .min(1),
});

/** Keys of the seals: the first signs, the others are still believed. */
export interface SealKeys {
  readonly sign: (seal: UnsignedSeal) => Seal;
  readonly isGenuine: (seal: Seal) => boolean;
}

/** @throws Error when `file` is not a JSON file of private Ed25519 keys */
export function readSealKeys(file: string): SealKeys {
  const keys = parseKeys(file);
  const [first] = keys;
  const publicKeys = new Map<string, KeyObject>(
    keys.map(({ kid, key }) => [kid, createPublicKey(key)]),
  );
  return {
    sign: (seal) => ({
      ...seal,
      kid: first.kid,
      signature: sign(null, signed(seal), first.key).toString('base64url'),
    }),
    isGenuine(seal) {
      const key = publicKeys.get(seal.kid);
      return !!key && verify(null, signed(seal), key, Buffer.from(seal.signature, 'base64url'));
    },
  };
}

function parseKeys(file: string) {
  try {
    const [first, ...others] = KEYS.parse(JSON.parse(readFileSync(file, 'utf8'))).keys.map(
      ({ kid, ...jwk }) => ({ kid, key: createPrivateKey({ key: jwk, format: 'jwk' }) }),
    );
    if (first) return [first, ...others] as const;
  } catch (cause) {
    throw new Error(`AUDIT_KEY_FILE must name a JSON file { "keys": [Ed25519 JWKs with kid] }`, {
      cause,
    });
  }
  throw new Error('AUDIT_KEY_FILE names no key');
}

const signed = ({ domain, organisation, seq, hash, at }: UnsignedSeal): Buffer =>
  Buffer.from(JSON.stringify([domain, organisation, seq, hash, at]));
