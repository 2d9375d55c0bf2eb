import { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../outbox/index.ts';
import { scratchDatabase } from '../testing/index.ts';
import { openWithFirstStatement } from './opening.ts';

const database = await scratchDatabase();
const sent: string[] = [];

/** Notes each message to the database below what is tested. */
function noteMessages(pool: Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client);
    Object.defineProperty(client, 'query', {
      configurable: true,
      value: (...args: unknown[]): unknown => {
        sent.push(String(args[0]));
        return Reflect.apply(query, client, args);
      },
    });
  });
}

const session = { variables: { 'app.organisation': 'demo', 'app.customer': "it's" } };
const SCOPE = `select set_config('app.organisation', 'demo', true), set_config('app.customer', 'it''s', true)`;

describe('the ORM', () => {
  let orm: MikroORM;
  const em = () => orm.em.fork({ session });
  const messagesOf = async <T>(act: () => Promise<T>) => {
    sent.length = 0;
    const result = await act();
    return { result, messages: [...sent] };
  };

  beforeAll(async () => {
    orm = await MikroORM.init({
      clientUrl: database.url('operations'),
      entities: [],
      discovery: { warnWhenNoEntities: false },
      sessionContext: 'transaction',
      pool: { min: 0, max: 1 },
      driverOptions: {
        onPoolCreated: (pool: Pool) => {
          noteMessages(pool);
          openWithFirstStatement(pool);
        },
      },
    });
    // The first asks whether the database is there.
    await orm.em.fork().execute('select 1');
  });
  afterAll(() => orm.close());

  it('opens a transaction in the message of its first statement, which sees its scope', async () => {
    const { result, messages } = await messagesOf(() =>
      em().transactional(async (inner) => [
        await inner.execute(`select current_setting('app.customer') as customer`),
        await inner.execute('select 2 as two'),
      ]),
    );
    expect(result).toEqual([[{ customer: "it's" }], [{ two: 2 }]]);
    expect(messages).toEqual([
      `begin; ${SCOPE}; select current_setting('app.customer') as customer`,
      'select 2 as two',
      'commit',
    ]);
  });

  it('leaves nothing of the scope behind', async () => {
    await em().transactional((inner) => inner.execute('select 1'));
    const [row] = await orm.em.fork().execute(`select current_setting('app.customer', true) as it`);
    expect(row).toEqual({ it: '' });
  });

  it('sends nothing for a transaction without a statement', async () => {
    const { messages } = await messagesOf(() => em().transactional(async () => 'nothing'));
    expect(messages).toEqual([]);
  });

  it('undoes all when the first statement fails, and goes on with the next', async () => {
    const failing = em().transactional((inner) => inner.execute('select 1 / 0'));
    await expect(failing).rejects.toThrow('division by zero');
    await expect(
      em().transactional((inner) => inner.execute('this is no statement')),
    ).rejects.toThrow('syntax error');
    expect(await em().transactional((inner) => inner.execute('select 3 as three'))).toEqual([
      { three: 3 },
    ]);
  });
});

describe('a pool', () => {
  const pool = openPool(database.url('operations'), 1, () => {});
  openWithFirstStatement(pool);
  afterAll(() => pool.end());

  it('opens before a statement with values, which goes by itself', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`select set_config('app.organisation', 'demo', true)`);
    const text = `select current_setting('app.organisation') || $1 as it`;
    expect((await client.query(text, ['!'])).rows).toEqual([{ it: 'demo!' }]);
    await client.query('rollback');
    client.release();
  });

  it('gives the answers of several statements as they are', async () => {
    const client = await pool.connect();
    await client.query('begin');
    const results: unknown = await client.query('select 1 as one; select 2 as two');
    expect(results).toMatchObject([{ rows: [{ one: 1 }] }, { rows: [{ two: 2 }] }]);
    await client.query('commit');
    client.release();
  });
});
