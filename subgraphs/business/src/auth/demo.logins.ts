import type { EntityManager } from '@mikro-orm/postgresql';
import type { DemoLogin } from './pages/sign-in.page.ts';

/** Published: accepted only where DEMO is set. */
export const DEMO_PASSWORD = 'zhongtai-demo';

/** Bank by bank, its head office first. */
export const listDemoLogins = (em: EntityManager): Promise<DemoLogin[]> =>
  em.execute<DemoLogin[]>(
    `select username, roles[1] as role, organisation::text,
       subpath(organisation, 0, 1)::text as bank
     from business.operator where is_demo and not is_disabled
     order by subpath(organisation, 0, 1) <> 'demo', 4, nlevel(organisation), organisation, username`,
  );
