import { aService, testDatabase } from '@zhongtai/kit/testing';
import { scopedManager } from '@zhongtai/kit/scope';
import { it } from 'vitest';
import { intakeChannels } from '../intake/index.ts';
import { openOrm } from '../orm.ts';
import { seedBank } from './index.ts';
const database = await testDatabase();
const orm = await openOrm(database.url('business'));
it('x', async () => {
  const em = scopedManager(orm, aService());
  await intakeChannels(em, ['mobile', 'wechat', 'web', 'counter', 'call'].map((code) => ({ code, names: { zh: code, en: code }, kind: 'DIGITAL' as const })));
  const lg = orm.config.getLogger();
  lg.setDebugMode(['query']);
  lg.logQuery = (c) => { if ((c.took ?? 0) > 20) console.log(c.took, c.query.trim().slice(0, 70).replaceAll(/\s+/g, ' ')); };
  await seedBank(em, { bank: 'demo', name: 'x', customers: 1000, days: 90, seed: 1, until: new Date() });
  lg.setDebugMode(false);
  console.log(await em.execute(`select a.id, a.opened_on, a.balance, t.* from business.account a join lateral (select count(*) n, sum(case direction when 'CREDIT' then amount else -amount end) s from business.transaction t where t.account_id=a.id) t on true join lateral (
        select balance_after, booked_at, kind from business.transaction t where t.account_id = a.id
        order by booked_at desc, kind limit 1
      ) last on true where last.balance_after <> a.balance`));
  await orm.close();
}, 200000);
