import { z } from 'zod';
import { DeskItemNotFound } from './desk.errors.ts';

const itemSchema = z.union([
  z.tuple([z.literal('event'), z.string(), z.string(), z.guid()]),
  z.tuple([z.literal('job'), z.string(), z.guid()]),
]);

export type DeskItemRef =
  | { kind: 'PARKED_EVENT'; consumer: string; source: string; eventId: string }
  | { kind: 'FAILED_JOB'; queue: string; jobId: string };

export const encodeItem = (parts: z.infer<typeof itemSchema>): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws DeskItemNotFound for what is no id of an item */
export function decodeItem(id: string): DeskItemRef {
  const parts = parse(id);
  if (parts[0] === 'job') return { kind: 'FAILED_JOB', queue: parts[1], jobId: parts[2] };
  const [, consumer, source, eventId] = parts;
  return { kind: 'PARKED_EVENT', consumer, source, eventId };
}

function parse(id: string): z.infer<typeof itemSchema> {
  try {
    return itemSchema.parse(JSON.parse(Buffer.from(id, 'base64url').toString()));
  } catch {
    throw new DeskItemNotFound();
  }
}
