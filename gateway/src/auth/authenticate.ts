import { isWithin, rightsAt } from '@zhongtai/kit/caller';
import { httpRefusal } from '../errors.ts';
import type { TokenVerifier } from './access-token.ts';
import { ANONYMOUS_SESSION, type Session, type TokenSession } from './claims.ts';

export interface Credentials {
  /** `Bearer <access token>` */
  readonly authorization: string | undefined;
  /** Path of the part of the bank to act at: at or below a place where the caller holds a role. */
  readonly organisation: string | undefined;
  /** Network address of who brings them. */
  readonly address: string | undefined;
}

const PATH = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/;

// Of one token: people act at few places, from few addresses.
const MAX_SESSIONS = 16;

/** Without a token: the anonymous caller. @throws GraphQLError UNAUTHENTICATED, FORBIDDEN, … */
type Authenticate = (credentials: Credentials) => Promise<Session>;

/** The same caller, acting at the same place from the same address, is the same object for as long as it may be. */
export function newAuthenticate(tokens: Pick<TokenVerifier, 'verify'>): Authenticate {
  const known = new WeakMap<TokenSession, Map<string, Session>>();
  return async ({ authorization, organisation, address }) => {
    const token = await sessionFor(tokens, authorization);
    refuseElsewhere(token, address);
    const key = `${organisation ?? ''} ${address ?? ''}`;
    const ofToken = known.get(token) ?? new Map<string, Session>();
    known.set(token, ofToken);
    const found = ofToken.get(key);
    if (found && (found.expiresAt === null || found.expiresAt > Date.now())) return found;
    const { caller, ...rest } = actAt(token, organisation);
    const session = { ...rest, caller: { ...caller, address: address ?? null } };
    if (ofToken.size >= MAX_SESSIONS) ofToken.clear();
    ofToken.set(key, session);
    return session;
  };
}

/**
 * The caller acting at `organisation` and below, or where they usually act: an operator with the rights
 * held there, which may be other rights than elsewhere. @throws GraphQLError FORBIDDEN
 */
export function actAt(
  session: TokenSession,
  organisation: string | undefined,
  now: number = Date.now(),
): Session {
  const { grants, networks: _, ...held } = session;
  const { caller } = held;
  if (organisation && !PATH.test(organisation)) throw notYours();
  const place = organisation || caller.organisation;
  if (caller.kind !== 'OPERATOR' || place === null) {
    if (organisation && !isWithin(organisation, caller.organisation)) throw notYours();
    return { ...held, caller: { ...caller, organisation: place } };
  }
  const rights = rightsAt(grants, place, now);
  // Without a single role an operator still learns who they are, and nothing else.
  if (!rights && organisation) throw notYours();
  const { roles = [], permissions = [], until = null } = rights ?? {};
  return {
    ...held,
    caller: { ...caller, organisation: place, roles, permissions },
    expiresAt: earlier(held.expiresAt, until),
  };
}

/** @throws GraphQLError FORBIDDEN, when it was agreed that the caller calls from certain addresses alone */
function refuseElsewhere({ networks }: TokenSession, address: string | undefined): void {
  if (networks === null || (address !== undefined && networks.has(address))) return;
  throw httpRefusal(
    'FORBIDDEN',
    `Not from ${address ?? 'an unknown address'}: it is none of yours`,
  );
}

const notYours = () => httpRefusal('FORBIDDEN', 'That organisation is not part of yours');

/** A socket must not outlive the rights it was opened with. */
const earlier = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

async function sessionFor(
  tokens: Pick<TokenVerifier, 'verify'>,
  authorization: string | undefined,
): Promise<TokenSession> {
  if (!authorization) return ANONYMOUS_SESSION;
  const token = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw httpRefusal('UNAUTHENTICATED', 'Expected a bearer token');
  return tokens.verify(token);
}
