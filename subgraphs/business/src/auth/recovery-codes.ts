import { createHash, randomInt } from 'node:crypto';

const COUNT = 10;
const GROUPS = 4;
const GROUP_LENGTH = 4;
/** Without letters that look like another. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789';

/** Ten codes as they are shown, once: `K7QD-20WX-…`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: COUNT }, newCode);

export function hashRecoveryCode(code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHash('sha256').update(plain).digest('hex');
}

const newCode = (): string => Array.from({ length: GROUPS }, newGroup).join('-');

const newGroup = (): string =>
  Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
