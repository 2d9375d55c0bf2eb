import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { httpRefusal } from '../errors.ts';
import { type TokenSession, sessionOf } from './claims.ts';

export const AUDIENCE = 'urn:zhongtai:graph';

// A token signed with a key not seen before makes us look for new keys, at most this often.
const KEY_LOOKUP_INTERVAL_MS = 5_000;
// And now and then anyway, so that a key the issuer took back is forgotten.
const KEY_REFRESH_MS = 600_000;
const CLOCK_TOLERANCE_SECONDS = 5;

export interface TokenVerifier {
  /** @throws GraphQLError UNAUTHENTICATED, AUTHORITY_UNAVAILABLE */
  readonly verify: (token: string) => Promise<TokenSession>;
  /** Resolves once the issuer's keys are known here. */
  readonly ready: () => Promise<void>;
}

export interface TokenVerifierOptions {
  readonly jwksUrl: string;
  readonly issuer: string;
}

export function openTokenVerifier({ jwksUrl, issuer }: TokenVerifierOptions): TokenVerifier {
  const keys = issuerKeys(jwksUrl);
  // Everything is fixed here: a token never chooses how it is checked.
  const rules = {
    algorithms: ['RS256'],
    typ: 'at+jwt',
    issuer,
    audience: AUDIENCE,
    requiredClaims: ['exp', 'iat'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  };
  return {
    async verify(token) {
      try {
        keys.refresh();
        const { payload } = await jwtVerify(token, keys.find, rules);
        return sessionOf(payload);
      } catch (cause) {
        throw refused(cause);
      }
    },
    async ready() {
      if (keys.find.jwks() === undefined) await keys.find.reload();
    },
  };
}

/** Keys once seen stay good while the issuer is down: its outage must not sign everybody out. */
function issuerKeys(jwksUrl: string) {
  const find = createRemoteJWKSet(new URL(jwksUrl), {
    cooldownDuration: KEY_LOOKUP_INTERVAL_MS,
    cacheMaxAge: Infinity,
  });
  let refreshedAt = Date.now();
  return {
    find,
    refresh() {
      if (Date.now() - refreshedAt < KEY_REFRESH_MS) return;
      refreshedAt = Date.now();
      find.reload().catch(() => undefined);
    },
  };
}

function refused(cause: unknown) {
  if (isUnreachable(cause)) {
    return httpRefusal('AUTHORITY_UNAVAILABLE', 'Tokens cannot be checked right now', cause);
  }
  const message = cause instanceof errors.JWTExpired ? 'Token expired' : 'Token refused';
  return httpRefusal('UNAUTHENTICATED', message, cause);
}

/** Whether the keys could not be fetched; then the token may well be good. */
function isUnreachable(cause: unknown): boolean {
  if (cause instanceof errors.JWKSTimeout || cause instanceof errors.JWKSInvalid) return true;
  // `fetch` throws a TypeError, jose its plain error for an answer that is not 200 with JSON.
  if (cause instanceof TypeError) return cause.message === 'fetch failed';
  return cause instanceof errors.JOSEError && cause.code === errors.JOSEError.code;
}
