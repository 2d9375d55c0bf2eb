import { moment, record, type Told, word } from './collect.told.ts';

// Messages of the Segment family: RudderStack and Jitsu send the same.

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

type Message = Readonly<Record<string, unknown>>;

/** Null for what is no message at all. @param route last part of the address: the kind, where the message names none */
export function segmentTold(raw: unknown, route: string): Told | null {
  const message = record(raw);
  if (!message) return null;
  const named = word(message['type']) ?? route;
  const kind = KINDS[named] ?? named;
  const event = word(message['event']);
  const context = record(message['context']) ?? {};
  return {
    messageId: word(message['messageId']),
    name: kind === 'track' || kind === 'batch' ? event : (NAMES[kind] ?? event),
    // RudderStack's own clock: its `timestamp` is set by a server that is not there.
    at: moment(message['timestamp']) ?? moment(message['originalTimestamp']),
    userId: word(message['userId']),
    deviceId: word(message['anonymousId']),
    sessionId: word(context['sessionId']),
    appVersion: word(record(context['app'])?.['version']),
    properties: { ...propertiesIn(context), ...own(kind, message) },
  };
}

function own(kind: string, message: Message): Record<string, unknown> {
  const properties = { ...record(message['properties']) };
  if (kind === 'identify' || kind === 'group') Object.assign(properties, message['traits']);
  const page = kind === 'page' || kind === 'screen' ? word(message['name']) : null;
  if (page !== null) properties['page'] = page;
  const [previousId, groupId] = [word(message['previousId']), word(message['groupId'])];
  if (previousId !== null) properties['previous_id'] = previousId;
  if (groupId !== null) properties['group_id'] = groupId;
  return properties;
}

/** What is taken of a context: its part, the field there, and our name for it. */
const TAKEN = [
  ...['url', 'path', 'title', 'referrer'].map((name) => ['page', name, name] as const),
  ['campaign', 'source', 'utm_source'],
  ['campaign', 'medium', 'utm_medium'],
  ['campaign', 'name', 'utm_campaign'],
  ['library', 'name', 'library'],
  ['os', 'name', 'os'],
  ['device', 'type', 'device_type'],
] as const;

/** Address, agent and whatever else a client adds by itself is left out: it says who somebody is. */
function propertiesIn(context: Message): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const [part, name, as] of TAKEN) {
    const value = record(context[part])?.[name];
    if (value !== undefined) properties[as] = value;
  }
  return properties;
}

/** The messages of a request, when it was sent by the client's clock, and the key where the body has it. */
export function segmentBatch(json: unknown) {
  if (Array.isArray(json)) return { messages: json as unknown[], sentAt: null, writeKey: null };
  const told = record(json);
  const batch: unknown = told?.['batch'];
  return {
    messages: Array.isArray(batch) ? (batch as unknown[]) : [json],
    sentAt: moment(told?.['sentAt']),
    writeKey: word(told?.['writeKey']),
  };
}
