import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the library's defaults: 19 MiB, two passes (OWASP Password Storage Cheat Sheet). */
export const hashPassword = (password: string): Promise<string> => hash(password);

/** Takes as long for an unknown name (`hashed` null) as for a known one. */
export async function isPassword(password: string, hashed: string | null): Promise<boolean> {
  const isRight = await verify(hashed ?? (await decoy()), password);
  return hashed !== null && isRight;
}

let decoyHash: Promise<string> | undefined;

function decoy(): Promise<string> {
  decoyHash ??= hashPassword(randomBytes(16).toString('hex'));
  return decoyHash;
}
