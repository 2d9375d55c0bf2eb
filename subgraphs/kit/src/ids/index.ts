import { createHash, randomBytes } from 'node:crypto';

/** UUIDv7: the time in milliseconds, then chance; so later ids sort later. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  return format(bytes, 7);
}

/** The same UUID (version 8) for the same parts, always: what an import or a seed gives its rows. */
export function stableId(...parts: readonly (string | number)[]): string {
  return format(createHash('md5').update(parts.join(':')).digest(), 8);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A client may send any string as an `ID`; only this form names a row. */
export const isId = (text: string): boolean => UUID.test(text);

/** 00000000-…: stands for "none" where a column cannot be null. */
export const NIL_ID = '00000000-0000-0000-0000-000000000000';

function format(bytes: Buffer, version: number): string {
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | (version << 4);
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
