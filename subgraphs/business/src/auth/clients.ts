import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdapterPayload, Client, ClientMetadata } from 'oidc-provider';
import { z } from 'zod';
import { CLIENT_KINDS, OidcClient, PARTNER_GROUNDS } from './oidc-client.entity.ts';

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Scope of whoever is held by roles or by being a customer rather than by scopes. */
export const GRAPH_SCOPE = 'graph';

/** Scope of a channel that may ask the graph in words of its own, registered or not. */
export const FREE_SCOPE = 'graph:free';

const OWN_METADATA = z.object({
  zhongtai_kind: z.enum(['CONSOLE', ...CLIENT_KINDS]),
  zhongtai_organisation: z.string().default(''),
  zhongtai_channel: z.string().nullable().default(null),
  zhongtai_requests_per_minute: z.number().nullable().default(null),
  zhongtai_addresses: z.array(z.string()).default([]),
  zhongtai_masked_fields: z.array(z.string()).default([]),
  zhongtai_hidden_fields: z.array(z.string()).default([]),
  zhongtai_grounds: z.enum(PARTNER_GROUNDS).default('MANDATE'),
});

/** Names of the metadata that only this platform knows. */
export const OWN_METADATA_NAMES = Object.keys(OWN_METADATA.shape);

/** What a client is to the platform. */
export function roleOfClient(client: Client) {
  const own = OWN_METADATA.parse(client.metadata());
  return {
    kind: own.zhongtai_kind,
    organisation: own.zhongtai_organisation,
    channel: own.zhongtai_channel,
    requestsPerMinute: own.zhongtai_requests_per_minute,
    addresses: own.zhongtai_addresses,
    maskedFields: own.zhongtai_masked_fields,
    hiddenFields: own.zhongtai_hidden_fields,
    grounds: own.zhongtai_grounds,
  };
}

interface ConsoleOptions {
  readonly consoleUrl: string;
  readonly secret: string;
}

/** The console: operators sign in through it by code and PKCE. */
export function consoleClient({ consoleUrl, secret }: ConsoleOptions): ClientMetadata {
  return {
    client_id: 'console',
    client_name: 'Zhongtai',
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${consoleUrl}/api/auth/callback`],
    post_logout_redirect_uris: [`${consoleUrl}/api/auth/signed-out`],
    scope: `openid offline_access ${GRAPH_SCOPE}`,
    zhongtai_kind: 'CONSOLE',
  };
}

/** Metadata of a registered client; undefined when unknown, disabled, or demo where none is allowed. */
export async function findClientMetadata(
  em: EntityManager,
  clientId: string,
  { demo }: { readonly demo: boolean },
): Promise<AdapterPayload | undefined> {
  const client = await em.findOne(OidcClient, { clientId });
  if (!client?.mayEnter({ demo })) return undefined;
  return {
    client_id: client.clientId,
    client_name: client.name,
    grant_types: [client.kind === 'CHANNEL' ? JWT_BEARER : 'client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: client.scopes.join(' '),
    ...(client.jwks && { jwks: client.jwks }),
    ...(client.secretHash
      ? { client_secret: client.secretHash, token_endpoint_auth_method: 'client_secret_basic' }
      : { token_endpoint_auth_method: 'private_key_jwt' }),
    zhongtai_kind: client.kind,
    zhongtai_organisation: client.organisation,
    zhongtai_channel: client.channel,
    zhongtai_requests_per_minute: client.requestsPerMinute ?? null,
    zhongtai_addresses: client.addresses,
    zhongtai_masked_fields: client.maskedFields,
    zhongtai_hidden_fields: client.hiddenFields,
    zhongtai_grounds: client.grounds,
  };
}
