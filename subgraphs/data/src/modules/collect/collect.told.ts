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

// Read by hand: a schema would cost more than all the rest of an event.

/** A text, from what clients send as a text or a number. */
export function word(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

export const moment = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : null;

export const record = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
