import { MikroORM } from '@mikro-orm/postgresql';
import { expect, it } from 'vitest';
import { scratchDatabase } from '../testing/index.ts';
import { releaseDeadConnections } from './index.ts';

const database = await scratchDatabase();
const MAX = 2;

it('survives more killed connections than the pool has places', async () => {
  const orm = await MikroORM.init({
    clientUrl: database.url('operations'),
    entities: [],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: MAX },
    driverOptions: { onPoolCreated: releaseDeadConnections },
  });
  for (let killed = 0; killed < 2 * MAX; killed += 1) {
    const transaction = orm.em.fork().transactional(async (em) => {
      await em.execute('select pg_terminate_backend(pg_backend_pid())');
    });
    await expect(transaction).rejects.toThrow(/terminating connection/);
  }
  expect(await orm.em.fork().execute('select 1 as alive')).toEqual([{ alive: 1 }]);
  await orm.close();
});
