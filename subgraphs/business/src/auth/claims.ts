import type { MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { scopedManager } from '@zhongtai/kit/scope';
import type { Account, Client, ResourceServer } from 'oidc-provider';
import { authManager } from './auth.manager.ts';
import { GRAPH_SCOPE, roleOfClient } from './clients.ts';
import { type GrantClaim, heldGrants } from './held-grants.ts';
import { Operator } from './operator.entity.ts';

/** The audience of every access token: the graph behind the gateway. */
export const GRAPH = 'urn:zhongtai:graph';

const OPERATOR_SECONDS = 15 * 60;
const OTHERS_SECONDS = 10 * 60;

/** What the gateway learns from a token besides `sub`, `scope` and `client_id`. */
export type CallerClaims =
  | { kind: 'OPERATOR'; name: string; organisation: string; grants: GrantClaim[] }
  | { kind: 'CUSTOMER'; name: string; organisation: string; channel: string | null }
  | { kind: 'SERVICE'; name: string; organisation: string }
  | {
      kind: 'PARTNER';
      name: string;
      organisation: string;
      /** Left out: as many as any partner. */
      requests_per_minute?: number;
      /** Where it may call from; left out: anywhere. */
      addresses?: readonly string[];
      masked_fields?: readonly string[];
      hidden_fields?: readonly string[];
      /** It sees only customers who agreed. */
      needs_consent?: true;
    };

/** What an ID token says besides `sub`. */
export const CLAIM_NAMES = ['kind', 'name', 'organisation'];

/** The graph as the client may use it: its scopes, and how long its tokens last. */
export function graphFor(client: Client): ResourceServer {
  const { kind } = roleOfClient(client);
  return {
    scope: kind === 'CONSOLE' ? GRAPH_SCOPE : (client.scope ?? ''),
    audience: GRAPH,
    accessTokenFormat: 'jwt',
    accessTokenTTL: kind === 'CONSOLE' ? OPERATOR_SECONDS : OTHERS_SECONDS,
    jwt: { sign: { alg: 'RS256' } },
  };
}

/** Null when there is no such operator, or it may no longer sign in. */
export async function findOperatorAccount(
  orm: MikroORM,
  username: string,
  { demo }: { readonly demo: boolean },
): Promise<Account | null> {
  const em = authManager(orm);
  const operator = await em.findOne(Operator, { username });
  if (!operator?.mayEnter({ demo })) return null;
  const { displayName: name, organisation } = operator;
  const grants = await heldGrants(em, username);
  return accountOf(username, { kind: 'OPERATOR', name, organisation, grants });
}

/** Null when the client's part of the bank has no such customer. Carries no name: it is nobody's business but theirs. */
export async function findCustomerAccount(
  orm: MikroORM,
  client: Client,
  customerId: string,
): Promise<Account | null> {
  const { organisation, channel } = roleOfClient(client);
  const em = scopedManager(orm, { ...serviceCaller(client.clientId), organisation });
  const [customer] = await em.execute<{ organisation: string }[]>(
    'select organisation::text from business.customer where id = ?',
    [customerId],
  );
  if (!customer) return null;
  return accountOf(customerId, {
    kind: 'CUSTOMER',
    name: '',
    organisation: customer.organisation,
    channel,
  });
}

/** For a client that speaks for itself. */
export function clientClaims(client: Client): CallerClaims {
  const { kind, organisation, requestsPerMinute, addresses, ...fields } = roleOfClient(client);
  const { maskedFields, hiddenFields, grounds } = fields;
  const name = client.clientName ?? client.clientId;
  if (kind === 'SERVICE') return { kind, name, organisation: organisation || '*' };
  return {
    ...{ kind: 'PARTNER', name, organisation },
    ...(requestsPerMinute !== null && { requests_per_minute: requestsPerMinute }),
    ...(addresses.length > 0 && { addresses }),
    ...(maskedFields.length > 0 && { masked_fields: maskedFields }),
    ...(hiddenFields.length > 0 && { hidden_fields: hiddenFields }),
    ...(grounds === 'CONSENT' && { needs_consent: true }),
  };
}

function accountOf(accountId: string, claims: CallerClaims): Account {
  return { accountId, claims: () => ({ sub: accountId, ...claims }) };
}
