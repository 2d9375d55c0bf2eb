import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from '@zhongtai/kit/logging';
import { authManager } from './auth.manager.ts';

const EVERY_MS = 10 * 60 * 1000;

/** Drops what has expired; nothing reads it any more. Safe in several copies at once. Returns how many rows. */
export async function deleteExpired(orm: MikroORM): Promise<number> {
  const [row] = await authManager(orm).execute<{ count: number }[]>(
    `with artifact as (delete from business.oidc_artifact where expires_at < now() returning 1),
       assertion as (delete from business.client_assertion where expires_at < now() returning 1),
       challenge as (delete from business.factor_challenge where expires_at < now() returning 1),
       session as (delete from business.operator_session where expires_at < now() returning 1),
       revocation as (
         delete from business.revocation where at < now() - interval '2 days'
           and (not is_lasting or lifted_at < now() - interval '2 days') returning 1)
     select (select count(*) from artifact)::int + (select count(*) from assertion)::int
       + (select count(*) from challenge)::int + (select count(*) from session)::int
       + (select count(*) from revocation)::int as count`,
  );
  return row?.count ?? 0;
}

/** Deletes every ten minutes until the returned function is called. */
export function startDeletingExpired(orm: MikroORM, logger: Logger): () => void {
  const timer = setInterval(() => {
    // A missed round is made up by the next one.
    deleteExpired(orm).catch((err: unknown) =>
      logger.warn({ err }, 'expired sign-ins not deleted'),
    );
  }, EVERY_MS).unref();
  return () => clearInterval(timer);
}
