import { decodeCursor } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { eventOf } from './webhook.document.ts';
import { isAllowedUrl } from './webhook.url.ts';

const DOCUMENT_RULE =
  'One subscription of one field that takes $after: Cursor and nothing else, passes it on as after, and asks for cursor.';

const settings = (allowInside: boolean) => ({
  url: z
    .string()
    .trim()
    .max(1_000)
    .refine((url) => isAllowedUrl(url, allowInside), 'An https address outside of the bank.'),
  document: z
    .string()
    .max(10_000)
    .refine((document) => eventOf(document) !== null, DOCUMENT_RULE),
});

/** @throws InvalidInput */
export const parseNewWebhook = (input: unknown, allowInside: boolean) =>
  parseInput(
    z.object({
      idempotencyKey: z.string().min(1).max(200),
      partnerId: z.string().nullish(),
      ...settings(allowInside),
    }),
    input,
  );

/** @throws InvalidInput */
export const parseChangedWebhook = (input: unknown, allowInside: boolean) =>
  parseInput(z.object({ id: z.string(), version: z.int(), ...settings(allowInside) }), input);

/** @throws InvalidInput */
export function parseReplay(input: unknown) {
  const { id, after } = parseInput(z.object({ id: z.string(), after: z.string() }), input);
  decodeCursor(after);
  return { id, after };
}
