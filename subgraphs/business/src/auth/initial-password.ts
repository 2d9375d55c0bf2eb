import { randomInt } from 'node:crypto';

/** Without what one person writes and another reads otherwise: 0 and o, 1 and l. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP_LENGTH = 4;

/** A password to be told once and changed at the first sign-in: 100 bits, `x7kq-…`. */
export const newInitialPassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-');
