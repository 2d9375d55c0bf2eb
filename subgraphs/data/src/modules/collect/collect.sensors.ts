import { z } from 'zod';
import { moment, record, type Told, word } from './collect.told.ts';

// What the SDKs of Sensors Data send, of servers (`data_list`) and of browsers (`data`).

const message = z.object({
  type: word,
  event: word,
  time: moment,
  _track_id: word,
  _flush_time: moment,
  distinct_id: word,
  anonymous_id: word,
  login_id: word,
  original_id: word,
  map_id: word,
  identities: record,
  properties: record,
  lib: record,
});

/** Events that the SDK itself makes, by the names other clients have for them. */
const NAMES: Readonly<Record<string, string>> = {
  $pageview: 'page.viewed',
  $MPViewScreen: 'page.viewed',
  $AppViewScreen: 'screen.viewed',
  $AppStart: 'app.launched',
  $WebClick: 'element.clicked',
  $AppClick: 'element.clicked',
  $SignUp: 'customer.identified',
};

/** What the SDK adds by itself, by our names. */
const PROPERTIES: Readonly<Record<string, string>> = {
  $url: 'url',
  $url_path: 'path',
  $title: 'title',
  $referrer: 'referrer',
  $os: 'os',
  $lib: 'library',
  $utm_source: 'utm_source',
  $utm_medium: 'utm_medium',
  $utm_campaign: 'utm_campaign',
};

/** Null for what is no message at all. */
export function sensorsTold(raw: unknown): Told | null {
  const { data } = message.safeParse(raw);
  if (!data) return null;
  const { type, event, time, properties, lib, identities } = data;
  const own = properties ?? {};
  const isTrack = type === 'track' || type === 'track_signup';
  const loginId = data.login_id ?? text(identities?.['$identity_login_id']);
  const deviceId = data.anonymous_id ?? text(identities?.['$identity_cookie_id']);
  // A server knows one id only: whether it is a customer's is seen by its form.
  const single = loginId === null && deviceId === null ? data.distinct_id : null;
  return {
    messageId: messageIdOf(data),
    name: isTrack ? (NAMES[event ?? ''] ?? event) : (type?.replace('_', '.') ?? null),
    at: time ?? null,
    userId: loginId ?? single,
    deviceId: deviceId ?? data.original_id,
    sessionId: text(own['$event_session_id'] ?? own['$session_id']),
    appVersion: text(own['$app_version'] ?? lib?.['$app_version']),
    properties: { ...named(own), library: own['$lib'] ?? lib?.['$lib'] },
  };
}

/** A track id is a random number of nine digits at most, and may come again another day. */
function messageIdOf({ _track_id: id, time, distinct_id: who, event }: z.infer<typeof message>) {
  return id === null ? null : [id, time, who, event].join(':');
}

/** When the SDK says when it sent: of one message. */
export function sensorsSentAt(raw: unknown): string | number | null {
  const { _flush_time: sentAt } = message.safeParse(raw).data ?? {};
  return sentAt ?? null;
}

const text = (value: unknown): string | null => word.parse(value);

/** Other properties that begin with a dollar the SDK took from the device; they are left out. */
function named(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => {
      if (!name.startsWith('$')) return [[name, value]];
      const known = PROPERTIES[name];
      return known === undefined ? [] : [[known, value]];
    }),
  );
}
