import type { Caller } from '@zhongtai/kit/caller';
import { httpRefusal } from '../errors.ts';
import type { TokenVerifier } from './access-token.ts';
import { ANONYMOUS_SESSION, type Session } from './claims.ts';

export interface Credentials {
  /** `Bearer <access token>` */
  readonly authorization: string | undefined;
  /** Path of a part of the caller's own organisation to act in. */
  readonly organisation: string | undefined;
  /** Network address of who brings them. */
  readonly address: string | undefined;
}

const PATH = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/;

/** Without a token: the anonymous caller. @throws GraphQLError UNAUTHENTICATED, FORBIDDEN, … */
export async function authenticate(
  tokens: TokenVerifier,
  { authorization, organisation, address }: Credentials,
): Promise<Session> {
  const session = await sessionFor(tokens, authorization);
  const caller = { ...session.caller, address: address ?? null };
  return { ...session, caller: organisation ? narrow(caller, organisation) : caller };
}

/** The same caller, seeing only `organisation` and below. @throws GraphQLError FORBIDDEN */
function narrow(caller: Caller, organisation: string): Caller {
  if (!PATH.test(organisation) || !isWithin(organisation, caller.organisation)) {
    throw httpRefusal('FORBIDDEN', 'That organisation is not part of yours');
  }
  return { ...caller, organisation };
}

function isWithin(path: string, own: string | null): boolean {
  return own === '*' || (own !== null && (path === own || path.startsWith(`${own}.`)));
}

async function sessionFor(
  tokens: TokenVerifier,
  authorization: string | undefined,
): Promise<Session> {
  if (!authorization) return ANONYMOUS_SESSION;
  const token = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw httpRefusal('UNAUTHENTICATED', 'Expected a bearer token');
  return tokens.verify(token);
}
