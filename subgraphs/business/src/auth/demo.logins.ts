import type { EntityManager } from '@mikro-orm/postgresql';
import type { DemoLogin } from './pages/sign-in.page.ts';

/** Published: accepted only where DEMO is set. */
export const DEMO_PASSWORD = 'zhongtai-demo';

const SHOWN = 12;

/** Head offices first. */
export const listDemoLogins = (em: EntityManager): Promise<DemoLogin[]> =>
  em.execute<DemoLogin[]>(
    `select username, display_name as "displayName" from business.operator
     where is_demo and not is_disabled order by nlevel(organisation), username limit ${SHOWN}`,
  );
