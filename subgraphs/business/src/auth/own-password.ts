import type { EntityManager } from '@mikro-orm/postgresql';
import { Operator } from './operator.entity.ts';
import { hashPassword } from './password.ts';

/** NIST SP 800-63B: length is what counts; composition rules are not asked for. */
const SHORTEST = 12;
const LONGEST = 256;

export const isStrongPassword = (password: string, username: string): boolean =>
  password.length >= SHORTEST &&
  password.length <= LONGEST &&
  !password.toLowerCase().includes(username.toLowerCase());

/** What the operator chose themself: no longer one that somebody else has seen. */
export async function setOwnPassword(
  em: EntityManager,
  { operatorId, password }: { readonly operatorId: string; readonly password: string },
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await em.nativeUpdate(Operator, { id: operatorId }, { passwordHash, mustChangePassword: false });
}
