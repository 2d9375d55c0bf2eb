import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const KEY_BYTES = 32;

/** Where a sealed value stands. It opens nowhere else, so nobody can move it to another row. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly subjectId: string;
}

/** AES-256-GCM under a nonce of its own: nonce, tag, cipher text. */
export function seal(key: KeyObject, place: Place, clear: string): Uint8Array {
  return sealBytes(key, associatedData(place), Buffer.from(clear, 'utf8'));
}

/** @throws Error when the key is another, the value was altered, or it was sealed for another place */
export function unseal(key: KeyObject, place: Place, sealed: Uint8Array): string {
  return unsealBytes(key, associatedData(place), sealed).toString('utf8');
}

export function sealBytes(key: KeyObject, aad: Uint8Array, clear: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const body = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

export function unsealBytes(key: KeyObject, aad: Uint8Array, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ]);
}

const associatedData = ({ table, column, subjectId }: Place): Buffer =>
  Buffer.from([table, column, subjectId.toLowerCase()].join('\0'), 'utf8');
