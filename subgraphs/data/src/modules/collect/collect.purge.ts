import {
  type Blinding,
  blinded,
  type Handling,
  handlingOf,
  isAddress,
  withoutPersonal,
} from './collect.personal.ts';
import type { Told } from './collect.told.ts';

const DEEPEST = 4;
/** Of an address, with what stands behind it. */
const QUERY = /[?#].*$/s;
const VALUE_LENGTH = 1_024;

/** What the plan says of a property; null: nothing. */
export type Planned = (name: string) => Handling | null;

/**
 * What a client told, flat (`cart.total`), as text, and without what says who somebody is: contact data becomes its
 * blind index, secrets and what was typed into forms are left out. Nothing else of an event is ever written down.
 */
export async function purged(
  told: Told,
  blinding: Blinding,
  planned: Planned = () => null,
): Promise<Purged> {
  const { userId, deviceId, name, messageId } = told;
  return {
    ...told,
    messageId: messageId && withoutPersonal(messageId),
    name: name && withoutPersonal(name),
    userId: userId && (await withoutContact(userId, blinding)),
    deviceId: deviceId && withoutPersonal(deviceId),
    sessionId: told.sessionId && withoutPersonal(told.sessionId),
    appVersion: told.appVersion && withoutPersonal(told.appVersion),
    properties: await propertiesOf(told, blinding, planned),
  };
}

export interface Purged extends Told {
  readonly properties: Readonly<Record<string, string>>;
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const isGuid = (text: string): boolean => GUID.test(text);

/** Channels that know their customers by phone number are not told to change. */
async function withoutContact(userId: string, blinding: Blinding): Promise<string> {
  if (isGuid(userId) || withoutPersonal(userId) === userId) return userId;
  const index =
    (await blinded(blinding, 'PHONE', userId)) ?? (await blinded(blinding, 'EMAIL', userId));
  return index ?? withoutPersonal(userId);
}

async function propertiesOf(told: Told, blinding: Blinding, planned: Planned) {
  const properties: Record<string, string> = {};
  for (const [name, value] of flat(told.properties)) {
    const handling = stricter(handlingOf(name), planned(name));
    if (handling === 'DROPPED') continue;
    const text = textOf(value);
    if (handling === 'KEPT') properties[name] = keptText(name, text);
    else {
      const index = await blinded(blinding, handling, text);
      if (index !== null) properties[name] = index;
    }
  }
  return properties;
}

function keptText(name: string, text: string): string {
  const shown = QUERY.test(text) && isAddress(name) ? text.replace(QUERY, '') : text;
  // A pair of characters may have been cut in two.
  return withoutPersonal(shown).slice(0, VALUE_LENGTH).toWellFormed();
}

/** A plan may keep less than the platform does, never more. */
function stricter(byName: Handling, planned: Handling | null): Handling {
  return byName === 'KEPT' || planned === 'DROPPED' ? (planned ?? byName) : byName;
}

function* flat(
  values: Readonly<Record<string, unknown>>,
  prefix = '',
  depth = 1,
): Generator<readonly [string, unknown]> {
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === undefined) continue;
    const name = withoutPersonal(prefix + key);
    const isNested = typeof value === 'object' && !Array.isArray(value) && depth < DEEPEST;
    if (!isNested) yield [name, value];
    else if (handlingOf(name) === 'KEPT') yield* flat({ ...value }, `${name}.`, depth + 1);
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
