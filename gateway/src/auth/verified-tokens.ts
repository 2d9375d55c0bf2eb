import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import type { TokenSession } from './claims.ts';
import type { TokenVerifier } from './access-token.ts';

/** For so long a signature need not be checked again; a key that was taken back counts for nothing after it. */
const BELIEVED_MS = 60_000;
const MAX_TOKENS = 5_000;

/**
 * Checks each token once a minute instead of at each request. Whether its rights were revoked is looked at for every
 * request all the same, and when it or one of its grants ends it is read anew.
 */
export function rememberTokens(
  verify: TokenVerifier['verify'],
  now: () => number = Date.now,
): TokenVerifier['verify'] {
  const known = new LRUCache<string, { readonly session: TokenSession; readonly until: number }>({
    max: MAX_TOKENS,
  });
  return async (token) => {
    // What is kept of a token is of no use to whoever reads our memory.
    const key = hash('sha256', token, 'base64');
    const found = known.get(key);
    if (found && found.until > now()) return found.session;
    const session = await verify(token);
    known.set(key, { session, until: Math.min(now() + BELIEVED_MS, firstEndOf(session, now())) });
    return session;
  };
}

function firstEndOf({ expiresAt, grants }: TokenSession, now: number): number {
  const ends = grants.flatMap(({ endsAt }) => (endsAt === null || endsAt <= now ? [] : [endsAt]));
  return Math.min(expiresAt ?? Infinity, ...ends);
}
