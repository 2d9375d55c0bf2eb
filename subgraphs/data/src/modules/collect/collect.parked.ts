import type { EntityManager } from '@mikro-orm/postgresql';
import { recordParked } from '@zhongtai/kit/bus';
import { encodeCursor, type OutboxEvent, START } from '@zhongtai/kit/outbox';
import { bankOf } from '@zhongtai/kit/scope';
import { z } from 'zod';
import { readPlan } from '../tracking-plan/index.ts';
import type { Collected } from './collect.accept.ts';
import { countPutAside } from './collect.statements.ts';
import { type PutAside, type Source, type Taken, takeAgain } from './collect.taken.ts';

/** As the desk names it. */
export const COLLECT_READER = { consumer: 'collect', source: 'channels' } as const;

/** Of one source: beyond them a client is wrong altogether, and its events are only counted. */
const MOST_PUT_ASIDE = 1_000;

/** Puts bad events where the desk lists, retries and discards them. May be told again. */
export async function park(em: EntityManager, taken: readonly Taken[]): Promise<void> {
  for (const ofSource of Map.groupBy(taken, ({ source }) => source.id).values()) {
    const bad = ofSource.flatMap(({ source, bad: one }) => (one ? [{ source, one }] : []));
    if (bad.length === 0) continue;
    const room = MOST_PUT_ASIDE - (await countPutAside(em, bad[0]?.source.id ?? ''));
    for (const { source, one } of bad.slice(0, Math.max(0, room))) {
      await recordParked(em, COLLECT_READER, { event: toParked(source, one), reason: one.reason });
    }
  }
}

function toParked(source: Source, { id, told, receivedAt, sentAt }: PutAside): OutboxEvent {
  return {
    ...{ id, type: told.name?.slice(0, 100) ?? 'unknown', organisation: source.organisation },
    ...{ customerId: null, subjectId: null, channel: source.channel },
    body: { told, source, receivedAt, sentAt },
    at: new Date(receivedAt),
    ...{ position: START, cursor: encodeCursor(START) },
  };
}

const text = z.string().nullable();
const parked = z.object({
  told: z.object({
    ...{ messageId: text, name: text, userId: text, deviceId: text, sessionId: text },
    at: z.union([z.string(), z.number()]).nullable(),
    appVersion: text,
    properties: z.record(z.string(), z.string()),
  }),
  source: z.object({
    ...{ id: z.guid(), organisation: z.string(), channel: z.string() },
    onUnplanned: z.enum(['ALLOW', 'BLOCK']),
  }),
  receivedAt: z.coerce.date(),
  sentAt: z.coerce.date().nullable(),
});

/** An event as it was put aside, tried once more. @throws BadEvent when it is still bad */
export async function triedAgain(em: EntityManager, event: OutboxEvent): Promise<Collected> {
  const put = parked.parse(event.body);
  return takeAgain({ id: event.id, ...put }, await readPlan(em, bankOf(event.organisation)));
}
