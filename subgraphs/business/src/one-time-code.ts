import { createHash, randomInt } from 'node:crypto';

/** Without letters and digits that are taken for one another. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const CODE_LENGTH = 8;

/** What a person carries from one place to another: told once, and kept as its hash. */
export const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** Of a code as it was made. */
export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

/** Of a code as somebody typed it. */
export const hashOfTyped = (code: string): string =>
  hashOfCode(code.replaceAll(/[\s-]/g, '').toUpperCase());
