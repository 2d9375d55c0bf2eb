/**
 * By what channels know customers, strongest first: an event of nobody in particular is of whom its strongest identity
 * is of. The engine has the same order in `event.identity`.
 */
export const EVENT_IDENTITIES = [
  { kind: 'USER', property: 'user_id', confidence: 1, mostOfCustomer: 20 },
  { kind: 'OPEN_ID', property: 'open_id', confidence: 0.95, mostOfCustomer: 20 },
  { kind: 'CARD', property: 'card_hash', confidence: 0.9, mostOfCustomer: 50 },
  { kind: 'PHONE', property: 'phone', confidence: 0.8, mostOfCustomer: 10 },
  { kind: 'DEVICE', property: 'device_id', confidence: 0.7, mostOfCustomer: 50 },
  { kind: 'COOKIE', property: 'cookie_id', confidence: 0.6, mostOfCustomer: 200 },
] as const;

/** CUSTOMER: another customer's id, who turned out to be the same person. */
export const IDENTITY_KINDS = [
  'CUSTOMER',
  ...EVENT_IDENTITIES.map(({ kind }) => kind),
] as const satisfies string[];

export type IdentityKind = (typeof IDENTITY_KINDS)[number];

export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
}

/** As the engine has it in `event.identity`. */
export const keyOf = ({ kind, value }: Identity): string => `${kind}:${value}`;

type Properties = Readonly<Record<string, string>>;

/** The strongest that an event carries. */
export function identityOf(properties: Properties): Identity | null {
  for (const { kind, property } of EVENT_IDENTITIES) {
    const value = properties[property];
    if (value) return { kind, value };
  }
  return null;
}

const VALUE_LENGTH = 255;

/** All that an event carries and that may be linked. */
export const identitiesOf = (properties: Properties): Identity[] =>
  EVENT_IDENTITIES.flatMap(({ kind, property }) => {
    const value = properties[property];
    return value && value.length <= VALUE_LENGTH ? [{ kind, value }] : [];
  });

/** A value of so many customers is of nobody: the tablet at a counter is no household. Nobody is asked about it. */
export const MOST_CUSTOMERS = 5;

const MOST_MERGED = 5;

/** How many values of a kind one customer may have; more are a program, not a person. */
export const mostOfCustomer = (kind: IdentityKind): number =>
  EVENT_IDENTITIES.find((each) => each.kind === kind)?.mostOfCustomer ?? MOST_MERGED;

/** What a sign-in says: more of an account of a channel than of a device, which may be lent. */
export const confidenceOf = (kind: IdentityKind): number =>
  EVENT_IDENTITIES.find((each) => each.kind === kind)?.confidence ?? 1;
