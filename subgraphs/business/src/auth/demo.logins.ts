import type { EntityManager } from '@mikro-orm/postgresql';
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
