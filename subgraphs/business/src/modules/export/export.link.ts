import { createHmac, timingSafeEqual } from 'node:crypto';

const LINK_MINUTES = 10;

export const EXPORT_FILES = '/files/exports';

export interface Linked {
  readonly id: string;
  /** Sign-in name of the only person it is for. */
  readonly owner: string;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** Of another purpose than the secret it is made from. */
export const linkKeyOf = (secret: string): Buffer =>
  createHmac('sha256', secret).update('zhongtai export links').digest();

export const linkEnd = (now: Date): Date => new Date(now.getTime() + LINK_MINUTES * 60_000);

/** The address of a file, good until `expires`. */
export function linkTo(linked: Linked, { publicUrl, key }: { publicUrl: string; key: Buffer }) {
  const query = new URLSearchParams({
    expires: String(linked.expires),
    signature: sign(linked, key).toString('base64url'),
  });
  return `${publicUrl}${EXPORT_FILES}/${linked.id}?${query.toString()}`;
}

export function isSigned(linked: Linked, signature: string, key: Buffer): boolean {
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(linked, key);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const sign = ({ id, owner, expires }: Linked, key: Buffer): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([id, owner, expires]))
    .digest();
