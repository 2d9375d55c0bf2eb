import {
  hidePersonal,
  normalEmail,
  normalIdentityNumber,
  normalPhone,
  type Vault,
} from '@zhongtai/kit/personal';

/** By which blind index a value can be found again; the columns of business have the same. */
export type Searched = 'PHONE' | 'EMAIL' | 'IDENTITY_NUMBER';
/** What becomes of a property that may say who somebody is. */
export type Handling = Searched | 'DROPPED' | 'KEPT';

const NORMAL = {
  PHONE: normalPhone,
  EMAIL: normalEmail,
  IDENTITY_NUMBER: normalIdentityNumber,
} as const satisfies Record<Searched, (text: string) => string>;

const C3 =
  'password|passwd|passcode|pwd|pin|cvv2?|cvc|otp|captcha|secret|token|(verification|sms)_?code';
const PHONES = '(tele|mobile_?)?phone(_?(no|number))?|mobile(_?(no|number))?|tel|msisdn|shouji';
const IDENTITY = 'id_?card(_?no)?|id_?(no|number)|identity_?(no|number)|cert_?no|passport(_?no)?';
const PERSONS = '(first|last|full|real|customer|user|nick)_?name|birth_?(day|date)|date_?of_?birth';
const PLACES = '(home_?|postal_?|ip_?)?address|street|ip|latitude|longitude|user_?agent';
const CARDS = '(card|account|acct)_?(no|number)|bank_?card|iban';
const FORMS = '(form|field|input)_?(data|values?|fields?)|inputs?|fields|form';

/** By how a name ends; a tracking plan may be stricter. */
const BY_NAME: readonly (readonly [RegExp, Handling])[] = [
  [ending(PHONES), 'PHONE'],
  [ending('e?_?mail(_?address)?'), 'EMAIL'],
  [ending(IDENTITY), 'IDENTITY_NUMBER'],
  [ending([C3, PERSONS, PLACES, CARDS, FORMS].join('|')), 'DROPPED'],
];

function ending(words: string): RegExp {
  return new RegExp(`(^|[_.])(${words})$`);
}

/** `homePhone` and `Home-Phone` are `home_phone`. */
const plainName = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '_');

const handlings = new Map<string, Handling>();
/** Names are few, unless somebody makes them up. */
const MOST_NAMES = 20_000;

/** What becomes of a property of which no plan says anything. */
export function handlingOf(name: string): Handling {
  const known = handlings.get(name);
  if (known) return known;
  const plain = plainName(name);
  const handling = BY_NAME.find(([pattern]) => pattern.test(plain))?.[1] ?? 'KEPT';
  if (handlings.size >= MOST_NAMES) handlings.clear();
  handlings.set(name, handling);
  return handling;
}

const ADDRESS = /(^|[_.])(url|uri|href|referrer|path)$/;

/** Whether a property is an address of a page, behind whose question mark a form may have put what was typed. */
export const isAddress = (name: string): boolean => ADDRESS.test(plainName(name));

/** Every number that could be personal has six digits, and every address an @. */
const SUSPECT = /\d[\d -]{5}|@/;
const MOMENT_MS = /^1\d{12}$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The text without contact and identity data, and without what an engine cannot read, which would hold up all others.
 * A moment in milliseconds is no account number.
 */
export function withoutPersonal(told: string): string {
  const text = isReadable(told) ? told : told.replaceAll('\0', '').toWellFormed();
  if (!SUSPECT.test(text) || MOMENT_MS.test(text) || UUID.test(text)) return text;
  return hidePersonal(text);
}

const isReadable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

export interface Blinding {
  readonly vault: Pick<Vault, 'blindIndex'>;
  readonly bank: string;
}

/** A value as it can be found again and not be read, in hexadecimal; null for what has no normal form. */
export async function blinded(
  { vault, bank }: Blinding,
  column: Searched,
  text: string,
): Promise<string | null> {
  const value = normalOf(column, text);
  if (value === null) return null;
  return Buffer.from(await vault.blindIndex({ column, bank, value })).toString('hex');
}

function normalOf(column: Searched, text: string): string | null {
  try {
    return NORMAL[column](text);
  } catch {
    return null;
  }
}
