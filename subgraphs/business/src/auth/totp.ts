import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every app knows it. */
const RULES = { issuer: 'Zhongtai', algorithm: 'SHA1', digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
/** Clocks may differ by one step in either direction. */
const WINDOW = 1;

/** A new secret, in base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an app reads from a picture. */
export const totpUri = (secret: string, operator: string): string =>
  totpOf(secret, operator).toString();

/** The step to which a code belongs; null when it is wrong or its time has passed. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / RULES.period) + delta;
}

const totpOf = (secret: string, label = '') =>
  new TOTP({ ...RULES, label, secret: Secret.fromBase32(secret) });
