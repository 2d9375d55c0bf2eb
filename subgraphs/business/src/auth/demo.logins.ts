import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { authManager } from './auth.manager.ts';
import type { AuthConfig } from './auth.settings.ts';
import type { DemoLogin } from './pages/sign-in.page.ts';

/** Published: accepted only where DEMO is set. */
export const DEMO_PASSWORD = 'zhongtai-demo';

/** Bank by bank, its head office first. */
export const listDemoLogins = (em: EntityManager): Promise<DemoLogin[]> =>
  em.execute<DemoLogin[]>(
    `select username, held.role, organisation::text,
       subpath(organisation, 0, 1)::text as bank
     from business.operator
     cross join lateral (
       select role from business.role_grant
       where role_grant.username = operator.username and revoked_at is null
         and delegated_from is null and (valid_until is null or valid_until > now())
       order by granted_at, id limit 1
     ) held
     where is_demo and not is_disabled
     order by subpath(organisation, 0, 1) <> 'demo', 4, nlevel(organisation), organisation, username`,
  );

/**
 * Where others can reach the platform it does not start with a login whose password everybody knows, even
 * though none is let in. @throws Error
 */
export async function refuseDemoLogins(
  orm: MikroORM,
  { isExposed }: Pick<AuthConfig, 'isExposed'>,
): Promise<void> {
  if (!isExposed) return;
  const [found] = await authManager(orm).execute<{ count: number }[]>(
    `select (select count(*) from business.operator where is_demo and not is_disabled)::int
       + (select count(*) from business.oidc_client where is_demo and not is_disabled)::int as count`,
  );
  if (!found?.count) return;
  throw new Error(
    `The database holds ${found.count} demo logins, whose passwords are published: disable them (set is_disabled where is_demo in business.operator and business.oidc_client), or start with a new database`,
  );
}
