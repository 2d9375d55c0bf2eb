import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { addressOf } from './address.ts';
import { authManager } from './auth.manager.ts';
import { revoke } from './revoke.ts';

/** From the sign-in on; afterwards the operator signs in anew. */
export const SESSION_SECONDS = 12 * 60 * 60;

const USER_AGENT_LENGTH = 256;

type Next = () => Promise<unknown>;

/** Keeps the list of sessions: where each began, when it was last given a token, that it was ended. */
export const recordSessions =
  (orm: MikroORM) =>
  async (context: unknown, next: Next): Promise<void> => {
    const ctx = context as Partial<KoaContextWithOIDC> & KoaContextWithOIDC;
    await next();
    switch (ctx.oidc?.route) {
      case 'authorization':
      case 'resume':
        return begun(authManager(orm), ctx);
      case 'token':
        return seen(authManager(orm), ctx);
      case 'end_session_confirm':
        return ended(authManager(orm), ctx);
      default:
    }
  };

async function begun(em: EntityManager, { oidc, req }: KoaContextWithOIDC): Promise<void> {
  const { session } = oidc;
  // A code has been given: before that nobody is in.
  if (!session?.accountId || !oidc.entities.AuthorizationCode) return;
  const agent = (req.headers['user-agent'] ?? '').slice(0, USER_AGENT_LENGTH);
  await em.execute(
    `insert into business.operator_session
       (id, operator, organisation, began_at, last_seen_at, expires_at, address, user_agent, factors)
     select ?, username, organisation, now(), now(),
       to_timestamp(?) + make_interval(secs => ?), ?, ?, ?::text[]
     from business.operator where username = ?
     on conflict (id) do update set last_seen_at = now(), expires_at = excluded.expires_at`,
    [
      session.uid,
      session.loginTs ?? Date.now() / 1000,
      SESSION_SECONDS,
      addressOf(req),
      agent || null,
      `{${(session.amr ?? []).join(',')}}`,
      session.accountId,
    ],
  );
}

async function seen(em: EntityManager, { oidc }: KoaContextWithOIDC): Promise<void> {
  const uid = oidc.entities.AccessToken?.sessionUid;
  if (!uid) return;
  await em.execute('update business.operator_session set last_seen_at = now() where id = ?', [uid]);
}

/** Whoever signs out takes the token that the console still holds along. */
async function ended(em: EntityManager, { oidc }: KoaContextWithOIDC): Promise<void> {
  const { session } = oidc;
  if (!session?.accountId || !('destroyed' in session)) return;
  const operator = session.accountId;
  const [row] = await em.execute<{ organisation: string }[]>(
    'select organisation::text from business.operator_session where id = ? and ended_at is null',
    [session.uid],
  );
  if (!row) return;
  const { organisation } = row;
  await em.transactional((tx) =>
    revoke(tx, { kind: 'SESSION', subject: session.uid, organisation, by: operator }),
  );
}
