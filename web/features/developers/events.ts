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

const catalogueShape = z.object({
  events: z.array(eventShape),
  /** What descriptions mean in other languages, by language and description. */
  meanings: z.record(z.string(), z.record(z.string(), z.string())),
});

export type CataloguedEvent = z.infer<typeof eventShape>;

const EXAMPLE = 'https://graph.bank.example';

/** What partners can be told of, described in the language of the reader; its programs ask the gateway at `url`. */
export function eventsAt(url: string, locale: string): CataloguedEvent[] {
  const { events, meanings } = catalogueShape.parse(catalogue);
  const told = (text: string) => meanings[locale]?.[text.replaceAll(/\s+/g, ' ')] ?? text;
  return events.map((event) => ({
    ...event,
    description: told(event.description),
    payload: event.payload.map((field) => ({
      ...field,
      description: field.description === null ? null : told(field.description),
    })),
    code: event.code.replaceAll(EXAMPLE, url),
  }));
}
