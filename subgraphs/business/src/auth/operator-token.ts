import type { MikroORM } from '@mikro-orm/postgresql';
import type { AuthConfig } from './auth.settings.ts';
import { findOperatorAccount } from './claims.ts';
import { ownToken } from './own-token.ts';

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
  const claims = await account.claims('access_token', '', {}, []);
  return ownToken(config, { ...claims, client_id: 'exports' }, LIFETIME_SECONDS);
}

/** Whether a person of this sign-in name may enter at this moment. */
export async function mayEnter(
  { orm, config }: { readonly orm: MikroORM; readonly config: AuthConfig },
  username: string,
): Promise<boolean> {
  return (await findOperatorAccount(orm, username, { demo: config.demo })) !== null;
}
