import { type JWTPayload, SignJWT, importJWK } from 'jose';
import type { AuthConfig } from './auth.settings.ts';
import { GRAPH } from './claims.ts';

/** An access token for our own work in somebody's name, as the provider would give it. */
export async function ownToken(
  { keys, publicUrl }: Pick<AuthConfig, 'keys' | 'publicUrl'>,
  claims: JWTPayload,
  seconds: number,
): Promise<string> {
  const [key] = keys.jwks.keys;
  if (!key?.kid) throw new Error('No key signs');
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })
    .setIssuer(`${publicUrl}/auth`)
    .setAudience(GRAPH)
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(await importJWK(Object.fromEntries(Object.entries(key)), 'RS256'));
}
