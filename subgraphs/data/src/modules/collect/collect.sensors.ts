import { moment, record, type Told, word } from './collect.told.ts';

// What the SDKs of Sensors Data send, of servers (`data_list`) and of browsers (`data`).

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

type Message = Readonly<Record<string, unknown>>;

/** Null for what is no message at all. */
export function sensorsTold(raw: unknown): Told | null {
  const message = record(raw);
  if (!message) return null;
  const own = record(message['properties']) ?? {};
  const lib = record(message['lib']);
  const identities = record(message['identities']);
  const loginId = word(message['login_id']) ?? word(identities?.['$identity_login_id']);
  const deviceId = word(message['anonymous_id']) ?? word(identities?.['$identity_cookie_id']);
  // A server knows one id only: whether it is a customer's is seen by its form.
  const single = loginId === null && deviceId === null ? word(message['distinct_id']) : null;
  return {
    messageId: messageIdOf(message),
    name: nameOf(message),
    at: moment(message['time']),
    userId: loginId ?? single,
    deviceId: deviceId ?? word(message['original_id']),
    sessionId: word(own['$event_session_id']) ?? word(own['$session_id']),
    appVersion: word(own['$app_version']) ?? word(lib?.['$app_version']),
    properties: { ...named(own), library: own['$lib'] ?? lib?.['$lib'] },
  };
}

function nameOf(message: Message): string | null {
  const [type, event] = [word(message['type']), word(message['event'])];
  if (type !== 'track' && type !== 'track_signup') return type?.replace('_', '.') ?? null;
  return NAMES[event ?? ''] ?? event;
}

/** A track id is a random number of nine digits at most, and may come again another day. */
function messageIdOf(message: Message): string | null {
  const parts = ['_track_id', 'time', 'distinct_id', 'event'].map((name) => word(message[name]));
  return parts[0] === null ? null : parts.join(':');
}

/** When the SDK says when it sent: of one message. */
export const sensorsSentAt = (raw: unknown): string | number | null =>
  moment(record(raw)?.['_flush_time']);

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
