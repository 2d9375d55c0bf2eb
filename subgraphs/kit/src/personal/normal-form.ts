import { InvalidInput } from '../errors/index.ts';

const SEPARATORS = /[\s().-]/g;
const CHINESE_MOBILE = /^(?:(?:\+|00)?86)?(1\d{10})$/;
const E164 = /^\+[1-9]\d{5,14}$/;
const CHINESE_IDENTITY = /^\d{17}[\dX]$/;
const OTHER_IDENTITY = /^[A-Z0-9]{6,20}$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/** E.164. A number of eleven digits that begins with 1 is a Chinese mobile. @throws InvalidInput */
export function normalPhone(text: string): string {
  const plain = text.replace(SEPARATORS, '');
  const [, mobile] = CHINESE_MOBILE.exec(plain) ?? [];
  if (mobile) return `+86${mobile}`;
  const international = plain.replace(/^00/, '+');
  if (E164.test(international)) return international;
  throw new InvalidInput(
    'phone',
    'A phone number has eleven digits, or begins with + and its country.',
  );
}

/** Upper case; of eighteen characters the last proves the others (GB 11643). @throws InvalidInput */
export function normalIdentityNumber(text: string): string {
  const plain = text.replace(SEPARATORS, '').toUpperCase();
  const isRight = CHINESE_IDENTITY.test(plain)
    ? plain.endsWith(identityCheckDigit(plain.slice(0, 17)))
    : OTHER_IDENTITY.test(plain);
  if (isRight) return plain;
  throw new InvalidInput(
    'identityNumber',
    'The identity number is not whole, or its check digit is wrong.',
  );
}

/** GB 11643: of the first seventeen digits. */
export function identityCheckDigit(digits: string): string {
  const sum = digits
    .split('')
    .reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return '10X98765432'[sum % 11] ?? '';
}

/** @throws InvalidInput */
export function normalEmail(text: string): string {
  const plain = text.trim().toLowerCase();
  if (plain.length <= 254 && EMAIL.test(plain)) return plain;
  throw new InvalidInput('email', 'An e-mail address looks like name@example.com.');
}

/** @throws InvalidInput */
export function normalAddress(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ');
  if (plain.length >= 4 && plain.length <= 200) return plain;
  throw new InvalidInput('address', 'An address has 4 to 200 characters.');
}
