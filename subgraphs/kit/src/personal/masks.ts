const STARS = '****';

/** `+8613812345678` → `138****5678`; of another country: `+49****5678`. */
export function maskedPhone(e164: string): string {
  const shown = e164.startsWith('+86') ? e164.slice(3, 6) : e164.slice(0, 3);
  return `${shown}${STARS}${e164.slice(-4)}`;
}

/** Three at the front and four at the end of eighteen; of a shorter one, one and two. */
export function maskedIdentityNumber(number: string): string {
  const [front, end] = number.length === 18 ? [3, 4] : [1, 2];
  return number.slice(0, front) + '*'.repeat(number.length - front - end) + number.slice(-end);
}

/** `anna@example.com` → `a****@example.com` */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}${STARS}${email.slice(at)}`;
}

/** The province or the first word at most. */
export const maskedAddress = (address: string): string => `${address.slice(0, 3)}${STARS}`;
