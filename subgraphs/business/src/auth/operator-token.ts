import type { MikroORM } from '@mikro-orm/postgresql';
import { SignJWT, importJWK } from 'jose';
import type { AuthConfig } from './auth.settings.ts';
import { GRAPH, findOperatorAccount } from './claims.ts';

const LIFETIME_SECONDS = 60;

/**
 * An access token for our own work in an operator's name: with the rights they have at this moment, for a
 * minute. Null when there is no such operator or they may no longer sign in.
 */
export async function operatorToken(
  { orm, config }: { readonly orm: MikroORM; readonly config: AuthConfig },
  username: string,
): Promise<string | null> {
  const account = await findOperatorAccount(orm, username, { demo: config.demo });
  if (!account) return null;
  const [key] = config.keys.jwks.keys;
  if (!key?.kid) throw new Error('No key signs');
  const claims = await account.claims('access_token', '', {}, []);
  return new SignJWT({ ...claims, client_id: 'exports' })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })
    .setIssuer(`${config.publicUrl}/auth`)
    .setAudience(GRAPH)
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(await importJWK(Object.fromEntries(Object.entries(key)), 'RS256'));
}

/** Whether a person of this sign-in name may enter at this moment. */
export async function mayEnter(
  { orm, config }: { readonly orm: MikroORM; readonly config: AuthConfig },
  username: string,
): Promise<boolean> {
  return (await findOperatorAccount(orm, username, { demo: config.demo })) !== null;
}
