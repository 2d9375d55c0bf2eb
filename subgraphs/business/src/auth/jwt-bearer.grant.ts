import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import { type Client, type TokenEndpointGrantContext, errors } from 'oidc-provider';
import { spendOnce, verifyAssertion } from './assertion.ts';
import { authManager } from './auth.manager.ts';
import { GRAPH, findCustomerAccount, graphFor } from './claims.ts';
import { GRAPH_SCOPE, roleOfClient } from './clients.ts';

export interface JwtBearerParameters extends Record<string, unknown> {
  assertion?: string;
}

export const JWT_BEARER_PARAMETERS = ['assertion', 'scope'];

/** A channel's back end trades its signed word for a short token of one of its customers. */
export const jwtBearerGrant =
  (orm: MikroORM) =>
  async (ctx: TokenEndpointGrantContext<JwtBearerParameters>): Promise<void> => {
    const { client, params, provider } = ctx.oidc;
    const account = await findAssertedCustomer(orm, {
      client,
      issuer: provider.issuer,
      assertion: params.assertion,
    });
    const token = new provider.AccessToken({
      client,
      accountId: account.accountId,
      grantId: newId(),
      gty: 'jwt_bearer',
      // Never more than the channel was registered with, and at least the graph itself.
      scope: client.scope || GRAPH_SCOPE,
      resourceServer: new provider.ResourceServer(GRAPH, graphFor(client)),
    });
    ctx.oidc.entity('Account', account);
    ctx.oidc.entity('AccessToken', token);
    ctx.body = {
      access_token: await token.save(),
      expires_in: token.expiration,
      token_type: token.tokenType,
      scope: token.scope,
    };
  };

async function isBarred(em: EntityManager, customerId: string): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `select from business.revocation
     where kind = 'CUSTOMER' and subject = ? and is_lasting and lifted_at is null limit 1`,
    [customerId],
  );
  return rows.length > 0;
}

interface Asserted {
  readonly client: Client;
  readonly issuer: string;
  readonly assertion: string | undefined;
}

async function findAssertedCustomer(orm: MikroORM, { client, issuer, assertion }: Asserted) {
  if (!assertion) throw new errors.InvalidRequest('assertion is missing');
  if (roleOfClient(client).kind !== 'CHANNEL') {
    throw new errors.UnauthorizedClient('only a channel may speak for customers');
  }
  const claims = await verifyAssertion(assertion, { client, issuer });
  await spendOnce(authManager(orm), { client, assertion: claims });
  const account = await findCustomerAccount(orm, client, claims.sub);
  if (!account) throw new errors.InvalidGrant('no such customer');
  if (await isBarred(authManager(orm), claims.sub)) {
    throw new errors.InvalidGrant('the customer’s access is revoked');
  }
  return account;
}
