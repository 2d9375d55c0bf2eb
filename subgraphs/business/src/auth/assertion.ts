import type { EntityManager } from '@mikro-orm/postgresql';
import { type JWTPayload, createLocalJWKSet, jwtVerify } from 'jose';
import { type Client, errors } from 'oidc-provider';
import { z } from 'zod';

const LONGEST_SECONDS = 5 * 60;
const CLOCK_TOLERANCE_SECONDS = 10;

/** Asymmetric only: the bank keeps nothing with which it could itself speak for a channel. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];

const CLAIMS = z.object({
  sub: z.uuid(),
  jti: z.string().min(8).max(128),
  exp: z.number().int(),
});

const KEYS = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

export type Assertion = z.infer<typeof CLAIMS>;

interface Expectation {
  readonly client: Client;
  readonly issuer: string;
}

/**
 * A channel's signed word that this customer (`sub`) is signed in with it (RFC 7523).
 * @throws errors.InvalidGrant when not signed by the client's key, not for us, or longer than 5 minutes
 */
export async function verifyAssertion(
  assertion: string,
  { client, issuer }: Expectation,
): Promise<Assertion> {
  const claims = CLAIMS.safeParse(await verified(assertion, { client, issuer }));
  if (!claims.success)
    throw new errors.InvalidGrant('sub must be a customer id, jti 8 to 128 long');
  const secondsLeft = claims.data.exp - Date.now() / 1000;
  if (secondsLeft > LONGEST_SECONDS + CLOCK_TOLERANCE_SECONDS) {
    throw new errors.InvalidGrant('exp must be at most 5 minutes ahead');
  }
  return claims.data;
}

async function verified(token: string, { client, issuer }: Expectation): Promise<JWTPayload> {
  const keys = createLocalJWKSet(KEYS.parse(client.jwks ?? { keys: [] }));
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: client.clientId,
      audience: issuer,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['sub', 'jti', 'exp'],
    });
    return payload;
  } catch (cause) {
    const refusal = new errors.InvalidGrant('the assertion is not valid');
    refusal.cause = cause;
    throw refusal;
  }
}

/** Each assertion counts once, whichever copy of the provider sees it. @throws errors.InvalidGrant */
export async function spendOnce(
  em: EntityManager,
  { client, assertion }: { readonly client: Client; readonly assertion: Assertion },
): Promise<void> {
  const first = await em.execute<object[]>(
    `insert into business.client_assertion (client_id, jti, expires_at)
     values (?, ?, to_timestamp(?)) on conflict do nothing returning jti`,
    [client.clientId, assertion.jti, assertion.exp + CLOCK_TOLERANCE_SECONDS],
  );
  if (first.length === 0) throw new errors.InvalidGrant('the assertion has been used');
}
