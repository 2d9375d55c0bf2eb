import { z } from 'zod';

/** An event as its client told it, in one form for all clients. Nothing of it was believed yet. */
export interface Told {
  /** The same when the event is sent again; null when the client gives none. */
  readonly messageId: string | null;
  readonly name: string | null;
  /** ISO 8601, or milliseconds since 1970. */
  readonly at: string | number | null;
  /** What the channel calls the customer. */
  readonly userId: string | null;
  /** What the client calls the device or browser. */
  readonly deviceId: string | null;
  readonly sessionId: string | null;
  readonly appVersion: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A text, from what clients send as a text or a number. */
export const word = z
  .union([z.string(), z.number()])
  .transform(String)
  .nullish()
  .catch(null)
  .transform((text) => text || null);

export const moment = z.union([z.string(), z.number()]).nullish().catch(null);
export const record = z.record(z.string(), z.unknown()).nullish().catch(null);
