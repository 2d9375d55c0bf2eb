import { z } from 'zod';
import catalogue from '#generated/events.json' with { type: 'json' };

const eventShape = z.object({
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  arguments: z.array(z.object({ name: z.string(), type: z.string() })),
  version: z.string(),
  release: z.enum(['NEW', 'CHANGED', 'RELEASED']),
  payload: z.array(
    z.object({ path: z.string(), type: z.string(), description: z.string().nullable() }),
  ),
  document: z.string(),
  sample: z.record(z.string(), z.unknown()),
  code: z.string(),
});

export type CataloguedEvent = z.infer<typeof eventShape>;

const EXAMPLE = 'https://graph.bank.example';

/** What partners can be told of; its programs ask the gateway at `url`. */
export function eventsAt(url: string): CataloguedEvent[] {
  return z
    .array(eventShape)
    .parse(catalogue)
    .map((event) => ({ ...event, code: event.code.replaceAll(EXAMPLE, url) }));
}
