import { z } from 'zod';
import { moment, record, type Told, word } from './collect.told.ts';

// Messages of the Segment family: RudderStack and Jitsu send the same.

const message = z.object({
  type: word,
  event: word,
  name: word,
  messageId: word,
  timestamp: moment,
  originalTimestamp: moment,
  userId: word,
  anonymousId: word,
  previousId: word,
  groupId: word,
  properties: record,
  traits: record,
  context: record,
});

type Message = z.infer<typeof message>;

/** As a route names it, and as a message does. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ t: 'track', p: 'page', s: 'screen', i: 'identify', g: 'group', a: 'alias' },
};

const NAMES: Readonly<Record<string, string>> = {
  page: 'page.viewed',
  screen: 'screen.viewed',
  identify: 'customer.identified',
  group: 'group.joined',
  alias: 'identity.aliased',
};

/** Null for what is no message at all. @param route last part of the address: the kind, where the message names none */
export function segmentTold(raw: unknown, route: string): Told | null {
  const { data } = message.safeParse(raw);
  if (!data) return null;
  const kind = KINDS[data.type ?? route] ?? data.type ?? route;
  const context = contextOf(data.context ?? {});
  return {
    messageId: data.messageId,
    name: kind === 'track' || kind === 'batch' ? data.event : (NAMES[kind] ?? data.event),
    // RudderStack's own clock: its `timestamp` is set by a server that is not there.
    at: data.timestamp ?? data.originalTimestamp ?? null,
    userId: data.userId,
    deviceId: data.anonymousId,
    sessionId: context.sessionId,
    appVersion: context.appVersion,
    properties: { ...context.properties, ...own(kind, data) },
  };
}

function own(kind: string, { name, previousId, groupId, properties, traits }: Message) {
  const named = kind === 'page' || kind === 'screen';
  return {
    ...properties,
    ...(kind === 'identify' || kind === 'group' ? traits : null),
    ...(named && name !== null && { page: name }),
    ...(previousId !== null && { previous_id: previousId }),
    ...(groupId !== null && { group_id: groupId }),
  };
}

const part = z.looseObject({ version: word, name: word, type: word }).nullish().catch(null);

const contextShape = z.object({
  sessionId: word,
  app: part,
  library: part,
  os: part,
  device: part,
  page: record,
  campaign: record,
  traits: record,
});

/** Address, agent and whatever else a client adds by itself is left out: it says who somebody is. */
function contextOf(context: Readonly<Record<string, unknown>>) {
  const { sessionId, app, library, os, device, page, campaign } = contextShape.parse(context);
  const properties = {
    ...pick(page, { url: 'url', path: 'path', title: 'title', referrer: 'referrer' }),
    ...pick(campaign, { source: 'utm_source', medium: 'utm_medium', name: 'utm_campaign' }),
    library: library?.name,
    os: os?.name,
    device_type: device?.type,
  };
  return { sessionId, appVersion: app?.version ?? null, properties };
}

function pick(from: Readonly<Record<string, unknown>> | null | undefined, names: object) {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, as]: [string, string]) =>
      from?.[name] === undefined ? [] : [[as, from[name]]],
    ),
  );
}

const batch = z.object({
  batch: z.array(z.unknown()),
  sentAt: moment,
  writeKey: word,
});

const single = z.looseObject({ sentAt: moment, writeKey: word });

/** The messages of a request, when it was sent by the client's clock, and the key where the body has it. */
export function segmentBatch(json: unknown) {
  if (Array.isArray(json)) return { messages: json as unknown[], sentAt: null, writeKey: null };
  const many = batch.safeParse(json);
  if (many.success) {
    const { batch: messages, ...rest } = many.data;
    return { messages, ...rest };
  }
  const { data } = single.safeParse(json);
  return { messages: [json], sentAt: data?.sentAt, writeKey: data?.writeKey };
}
