import type { MikroORM } from '@mikro-orm/postgresql';
import { PERMISSIONS } from '@zhongtai/kit/caller';
import {
  type AccessToken,
  type ClientCredentials,
  type Configuration,
  type Grant,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider';
import { auditToken } from './auth.audit.ts';
import { postgresAdapter } from './artifact.adapter.ts';
import type { AuthConfig } from './auth.settings.ts';
import { CLAIM_NAMES, GRAPH, clientClaims, findOperatorAccount, graphFor } from './claims.ts';
import {
  FREE_SCOPE,
  GRAPH_SCOPE,
  JWT_BEARER,
  OWN_METADATA_NAMES,
  consoleClient,
} from './clients.ts';
import { compareHashedSecrets } from './client-secret.ts';
import { newFailureLimit } from './failure-limit.ts';
import { JWT_BEARER_PARAMETERS, jwtBearerGrant } from './jwt-bearer.grant.ts';
import { providerPages } from './provider.pages.ts';
import { SESSION_SECONDS, recordSessions } from './session.record.ts';

const SIGN_IN_SECONDS = 15 * 60;
const CODE_SECONDS = 60;

const OPERATOR_SCOPES = ['openid', 'offline_access', GRAPH_SCOPE];

/** The OpenID provider of the platform; every copy of it shares its state through PostgreSQL. */
export function newProvider(orm: MikroORM, config: AuthConfig): Provider {
  const provider = new Provider(`${config.publicUrl}/auth`, {
    ...basics(orm, config),
    ...tokens(orm, config),
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx, client) => {
          // Who names no scope gets all that its registration allows, as RFC 6749 3.3 permits.
          const { params } = ctx.oidc;
          if (params && !params['scope'] && client) params['scope'] = client.scope;
          return GRAPH;
        },
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, _resource, client) => graphFor(client),
      },
      rpInitiatedLogout: { enabled: true, ...providerPages(config).logout },
    },
    renderError: providerPages(config).renderError,
  });
  // The way in is the gateway; `mountAuth` sets the forwarded headers from PUBLIC_URL.
  provider.proxy = true;
  provider.use(recordSessions(orm));
  provider.registerGrantType(JWT_BEARER, jwtBearerGrant(orm), JWT_BEARER_PARAMETERS);
  compareHashedSecrets(provider.Client.prototype, newFailureLimit());
  return provider;
}

function basics(orm: MikroORM, config: AuthConfig): Configuration {
  const { consoleUrl, consoleSecret: secret, demo, keys } = config;
  return {
    adapter: postgresAdapter({ orm, demo }),
    clients: [consoleClient({ consoleUrl, secret })],
    extraClientMetadata: { properties: OWN_METADATA_NAMES },
    jwks: keys.jwks,
    cookies: { keys: keys.cookieKeys, ...cookieNames(config) },
    routes: { authorization: '/authorize' },
    interactions: {
      url: (_ctx, interaction) => `${config.publicUrl}/auth/interaction/${interaction.uid}`,
    },
    pkce: { required: () => true },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    scopes: [...OPERATOR_SCOPES, FREE_SCOPE, ...PERMISSIONS],
    claims: { openid: ['sub', ...CLAIM_NAMES] },
    conformIdTokenClaims: false,
    ttl: {
      AuthorizationCode: CODE_SECONDS,
      Grant: SESSION_SECONDS,
      IdToken: SESSION_SECONDS,
      Interaction: SIGN_IN_SECONDS,
      RefreshToken: SESSION_SECONDS,
      Session: SESSION_SECONDS,
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? CODE_SECONDS,
      ClientCredentials: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? CODE_SECONDS,
    },
  };
}

/** Prefixes by which browsers refuse a cookie that another host or plain http planted. */
function cookieNames({
  publicUrl,
}: AuthConfig): Pick<NonNullable<Configuration['cookies']>, 'names'> {
  if (!publicUrl.startsWith('https:')) return {};
  return {
    names: {
      session: '__Host-session',
      // These two are bound to the path of one sign-in, which `__Host-` does not allow.
      interaction: '__Secure-interaction',
      resume: '__Secure-resume',
    },
  };
}

function tokens(orm: MikroORM, { demo }: AuthConfig): Configuration {
  return {
    findAccount: async (_ctx, username) =>
      (await findOperatorAccount(orm, username, { demo })) ?? undefined,
    extraTokenClaims: (ctx, token) => extraTokenClaims(orm, ctx, token),
    loadExistingGrant: grantOwnConsole,
    // The console refreshes from its server with its secret. Ending the session ends the refreshing.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => true,
    // Two requests of one session may refresh at once; with rotation the second would end the session.
    rotateRefreshToken: false,
  };
}

async function extraTokenClaims(
  orm: MikroORM,
  ctx: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
) {
  const { Account: account, Client: client } = ctx.oidc.entities;
  if (client) await auditToken(orm, { client, account, request: ctx.req, scope: token.scope });
  // `iat` says the second only: who signs in right after their access was ended would be taken for who was in before.
  const issued = { issued_at_ms: Date.now() };
  if (token.kind === 'ClientCredentials') return client && { ...clientClaims(client), ...issued };
  if (!account) return undefined;
  const { sub: _sub, ...claims } = await account.claims('access_token', '', {}, []);
  return { ...claims, ...issued, ...(token.sessionUid && { sid: token.sessionUid }) };
}

/** The console is the bank's own: nobody is asked whether it may act for them. */
async function grantOwnConsole(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const existing = grantId ? await provider.Grant.find(grantId) : undefined;
  if (existing?.accountId === session.accountId) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(OPERATOR_SCOPES.join(' '));
  grant.addResourceScope(GRAPH, GRAPH_SCOPE);
  await grant.save();
  return grant;
}
