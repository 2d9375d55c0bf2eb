import { randomBytes } from 'node:crypto';
import { hashPassword } from '../../auth/index.ts';

/** Told once; kept is only its hash. */
export async function newSecret(): Promise<{ secret: string; secretHash: string }> {
  const secret = randomBytes(32).toString('base64url');
  return { secret, secretHash: await hashPassword(secret) };
}
