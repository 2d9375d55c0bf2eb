import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../context.ts';
import { openTokenVerifier } from './access-token.ts';
import { type Credentials, newAuthenticate } from './authenticate.ts';
import type { Session } from './claims.ts';
import { newContexts } from './contexts.ts';
import type { Revocations } from './revocations.ts';
import { rememberTokens } from './verified-tokens.ts';

/** Who calls, over HTTP and on sockets. */
export interface Authentication {
  /** Resolves once tokens can be checked. */
  readonly ready: () => Promise<void>;
  /** @throws GraphQLError UNAUTHENTICATED, FORBIDDEN, AUTHORITY_UNAVAILABLE */
  readonly authenticate: (credentials: Credentials) => Promise<Session>;
  readonly contextOf: (session: Session, version: string | null) => RequestContext;
  /** The same for an HTTP request, from its headers. */
  readonly contextOfRequest: (request: FastifyRequest) => Promise<RequestContext>;
}

export interface AuthenticationOptions {
  /** Base address of the service that issues tokens. */
  readonly businessUrl: string;
  readonly publicUrl: string;
  readonly gatewaySecret: string;
  readonly revocations: Pick<Revocations, 'refuseRevoked'>;
}

/** What a client may call itself: a label of metrics is made of it. */
const VERSION = /^[\w.+-]{1,32}$/;

/** The version that a client calls itself; null when it is none. */
export const versionIn = (given: unknown): string | null =>
  typeof given === 'string' && VERSION.test(given) ? given : null;

export function newAuthentication(options: AuthenticationOptions): Authentication {
  const tokens = openTokenVerifier({
    jwksUrl: `${options.businessUrl}/auth/jwks`,
    issuer: `${options.publicUrl}/auth`,
  });
  const contextOf = newContexts(options.gatewaySecret);
  const authenticate = newAuthenticate({ verify: rememberTokens(tokens.verify) });
  const admit = async (credentials: Credentials): Promise<Session> => {
    const session = await authenticate(credentials);
    if (session.names.length > 0) await options.revocations.refuseRevoked(session);
    return session;
  };
  return {
    ready: tokens.ready,
    authenticate: admit,
    contextOf,
    async contextOfRequest({ headers, id, ip: address }) {
      const given = headers['x-organisation'];
      const organisation = Array.isArray(given) ? given.join() : given;
      const { authorization } = headers;
      const session = await admit({ authorization, organisation, address });
      return contextOf(session, versionIn(headers['x-client-version']), id);
    },
  };
}
