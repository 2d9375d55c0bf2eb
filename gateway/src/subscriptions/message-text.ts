import type { RawData } from 'ws';

export function textOf(message: RawData): string {
  if (Array.isArray(message)) return Buffer.concat(message).toString();
  return Buffer.isBuffer(message) ? message.toString() : Buffer.from(message).toString();
}
