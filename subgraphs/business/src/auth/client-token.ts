import type { MikroORM } from '@mikro-orm/postgresql';
import { authManager } from './auth.manager.ts';
import type { AuthConfig } from './auth.settings.ts';
import { OidcClient } from './oidc-client.entity.ts';
import { ownToken } from './own-token.ts';

const LIFETIME_SECONDS = 600;

/**
 * An access token for our own work in a partner's name, from wherever we are: with the scopes it has at this moment. An
 * empty one when it may not enter, which every gateway refuses.
 */
export async function clientToken(
  { orm, config }: { readonly orm: MikroORM; readonly config: AuthConfig },
  clientId: string,
): Promise<string> {
  const client = await authManager(orm).findOne(OidcClient, { clientId, kind: 'PARTNER' });
  if (!client?.mayEnter({ demo: config.demo })) return '';
  const { name, organisation, scopes, maskedFields, hiddenFields, grounds } = client;
  const own = { kind: 'PARTNER', name, organisation, scope: scopes.join(' ') };
  const fields = { masked_fields: maskedFields, hidden_fields: hiddenFields };
  const needsConsent = grounds === 'CONSENT' ? { needs_consent: true } : {};
  return ownToken(
    config,
    { ...own, ...fields, ...needsConsent, sub: clientId, client_id: clientId },
    LIFETIME_SECONDS,
  );
}
