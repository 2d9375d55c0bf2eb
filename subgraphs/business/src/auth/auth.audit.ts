import type { IncomingMessage } from 'node:http';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { audit, type NewAuditEntry } from '@zhongtai/kit/audit';
import { ANONYMOUS, type Caller } from '@zhongtai/kit/caller';
import type { Logger } from '@zhongtai/kit/logging';
import type { Account, Client } from 'oidc-provider';
import type Provider from 'oidc-provider';
import { addressOf } from './address.ts';
import { authManager } from './auth.manager.ts';
import { roleOfClient } from './clients.ts';
import { Operator } from './operator.entity.ts';

type SignInAction =
  | 'session.started'
  | 'session.refused'
  | 'session.ended'
  | 'operator.locked'
  | 'password.changed'
  | 'secondFactor.enrolled'
  | 'secondFactor.used'
  | 'secondFactor.refused';

interface SignInEntry {
  readonly action: SignInAction;
  readonly username: string;
  readonly address: string | null;
  readonly after?: NewAuditEntry['after'];
}

/**
 * Writes what an operator did at the door. A name that is nobody's leaves nothing:
 * it may be a password in the wrong field, and it belongs to no bank.
 */
export async function auditSignIn(em: EntityManager, entry: SignInEntry): Promise<void> {
  const { action, username, address, after } = entry;
  const operator = await em.findOne(Operator, { username });
  if (!operator) return;
  const { id, displayName: name, organisation } = operator;
  const caller: Caller = {
    ...ANONYMOUS,
    ...{ kind: 'OPERATOR', subject: username, name, organisation, address },
  };
  audit(em, acting(caller), {
    ...{ action, organisation, objectKind: 'Operator', objectId: id },
    ...(after && { after }),
  });
  await em.flush();
}

interface Refusal {
  readonly username: string;
  readonly address: string;
  /** Null when the password was not looked at: locked, disabled, or a name that is nobody's. */
  readonly attempt: { readonly isLocked: boolean } | null;
}

/** A wrong password, and the lock that the last of them brought. */
export async function auditRefusal(
  em: EntityManager,
  { username, address, attempt }: Refusal,
): Promise<void> {
  const after = { reason: attempt ? 'PASSWORD' : 'CLOSED' };
  await auditSignIn(em, { action: 'session.refused', username, address, after });
  if (attempt?.isLocked) await auditSignIn(em, { action: 'operator.locked', username, address });
}

interface IssuedToken {
  readonly client: Client;
  /** The customer for whom a channel asked. */
  readonly account?: Account | undefined;
  readonly request: IncomingMessage;
  readonly scope: string | undefined;
}

/** Writes that a partner, service or channel is given a token; without the entry there is no token. */
export async function auditToken(orm: MikroORM, token: IssuedToken): Promise<void> {
  const { client, account, request, scope } = token;
  const { kind, organisation, channel } = roleOfClient(client);
  if (kind === 'CONSOLE') return;
  const caller: Caller = {
    ...ANONYMOUS,
    kind: kind === 'PARTNER' ? 'PARTNER' : 'SERVICE',
    ...{ subject: client.clientId, name: client.clientName ?? client.clientId },
    ...{ organisation, channel, address: addressOf(request) },
  };
  const claims = await account?.claims('access_token', '', {}, []);
  const em = authManager(orm);
  audit(em, acting(caller), {
    action: 'token.issued',
    // Customers' tokens stand in the chains of their outlets: one chain for a bank would be a queue.
    organisation:
      typeof claims?.['organisation'] === 'string' ? claims['organisation'] : organisation,
    objectKind: account ? 'Customer' : 'Client',
    objectId: account?.accountId ?? client.clientId,
    after: { ...(scope && { scope }), ...(channel && { channel }) },
  });
  await em.flush();
}

/** Notes that an operator signed out, which the provider does by itself. */
export function auditSignOuts(provider: Provider, orm: MikroORM, logger: Logger): void {
  provider.on('end_session.success', (ctx) => {
    const username = ctx.oidc.session?.accountId;
    if (!username) return;
    const entry = { action: 'session.ended', username, address: addressOf(ctx.req) } as const;
    auditSignIn(authManager(orm), entry).catch((err: unknown) =>
      logger.error({ err }, 'sign-out not audited'),
    );
  });
}

const acting = (caller: Caller) => ({ caller, now: () => new Date() });
