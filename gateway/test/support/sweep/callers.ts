import {
  ANONYMOUS,
  type Caller,
  PERMISSIONS,
  ROLE_PERMISSIONS,
  type Role,
  isRole,
} from '@zhongtai/kit/caller';
import { type JWK, SignJWT, importJWK } from 'jose';
import { AUDIENCE } from '../../../src/auth/access-token.ts';
import { PUBLIC_URL } from '../issuer.ts';
import { HIDDEN, type Place, idOf, wordOf } from './canaries.ts';

export interface Somebody {
  readonly who: string;
  readonly caller: Caller;
  /** Whose rows in the tables may be the caller's own. */
  readonly place: Place;
}

/** What all operators of a place may do together, as a role that a bank made for itself could. */
const EVERYTHING = 'EVERYTHING';
const ROLES = Object.keys(ROLE_PERMISSIONS).filter(isRole);

const operator = (
  role: Role | typeof EVERYTHING,
  [organisation, place]: readonly [string, Place],
): Somebody => ({
  who: `${role} of ${organisation}`,
  place,
  caller: {
    ...ANONYMOUS,
    kind: 'OPERATOR',
    subject: wordOf(place, 'operator'),
    name: role,
    organisation,
    roles: [role],
    permissions: role === EVERYTHING ? PERMISSIONS : ROLE_PERMISSIONS[role],
  },
});

const customer = (place: Place): Somebody => ({
  who: `a customer of ${place} in a channel`,
  place,
  caller: {
    ...ANONYMOUS,
    kind: 'CUSTOMER',
    subject: idOf(place, 'customer'),
    organisation: place,
    channel: 'mobile',
  },
});

const partner = ([organisation, place]: readonly [string, Place]): Somebody => ({
  who: `a partner of ${organisation} with every scope`,
  place,
  caller: {
    ...ANONYMOUS,
    kind: 'PARTNER',
    subject: wordOf(place, 'operator'),
    organisation,
    scopes: PERMISSIONS,
  },
});

/** Where they act, and whose rows may be their own. */
const ELSEWHERE: readonly (readonly [string, Place])[] = [
  ['demo.b02', 'demo.b02'],
  ['demo.b02.o01', 'demo.b02.o01'],
  ['other', 'other.b01'],
];

/** Of every kind the one who may do most, elsewhere. */
export const MIGHTY_OUTSIDERS: readonly Somebody[] = [
  ...ELSEWHERE.map((where) => operator(EVERYTHING, where)),
  ...ELSEWHERE.map((where) => partner(where)),
  ...ELSEWHERE.map(([, place]) => customer(place)),
];

/** Of those, whose answers are compared with and without the hidden branch's rows. */
export const WATCHERS: readonly Somebody[] = MIGHTY_OUTSIDERS.filter(
  ({ caller, place }) =>
    place === 'demo.b02' || (place === 'other.b01' && caller.kind === 'OPERATOR'),
);

export const NOBODY: Somebody = { who: 'nobody', caller: ANONYMOUS, place: 'demo.b02' };

/** Everybody who must see nothing of the hidden branch. */
export const OUTSIDERS: readonly Somebody[] = [
  ...MIGHTY_OUTSIDERS,
  ...ELSEWHERE.flatMap((where) => ROLES.map((role) => operator(role, where))),
  NOBODY,
];

/** And those who do see it, so that the sweep could fail. */
export const INSIDERS: readonly Somebody[] = [
  operator(EVERYTHING, [HIDDEN, HIDDEN]),
  operator(EVERYTHING, ['demo', HIDDEN]),
  customer(HIDDEN),
];

/** An access token that says who somebody is; none for nobody. */
export async function tokenOf({ caller }: Somebody, key: JWK): Promise<string | undefined> {
  if (key.kid === undefined || caller.kind === 'ANONYMOUS') return undefined;
  const { organisation, kind, name, subject, channel, scopes, roles, permissions } = caller;
  return new SignJWT({
    ...{ kind, name, organisation, channel, scope: scopes.join(' ') },
    grants: roles.map((role) => ({ role, organisation, permissions })),
  })
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt' })
    .setSubject(subject)
    .setIssuedAt()
    .setIssuer(`${PUBLIC_URL}/auth`)
    .setAudience(AUDIENCE)
    .setExpirationTime('10m')
    .sign(await importJWK(key, 'RS256'));
}
