import { ClickHouseError, createClient } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { useOwner } from './owner.fixture.ts';

const { owner, client, rows, restart } = useOwner();

const count = (table: string) => rows(`select toUInt32(count()) as n from ${table}`);

describe('inserts', () => {
  it('takes a stream, compressed or not', async () => {
    await client().command({
      query: 'create table streamed (id UInt32, name String) engine MergeTree order by id',
    });
    const zipping = createClient({
      url: owner().url,
      database: 'zhongtai',
      compression: { request: true },
    });
    for (const through of [client(), zipping]) {
      const values = Readable.from(
        (function* () {
          for (let id = 0; id < 50_000; id += 1) yield { id, name: `客户 ${id}` };
        })(),
      );
      await through.insert({ table: 'streamed', values, format: 'JSONEachRow' });
    }
    await zipping.close();
    const query = 'select toUInt32(count()) as n, max(name) as name from streamed';
    expect(await rows(query)).toEqual([{ n: 100_000, name: '客户 9999' }]);
  });

  it('stores one token once, and rows without a token each time', async () => {
    await client().command({
      query: `create table once (id UInt32) engine MergeTree order by id
        settings non_replicated_deduplication_window = 100`,
    });
    const insert = (id: number, token?: string) =>
      client().insert({
        table: 'once',
        values: [{ id }],
        format: 'JSONEachRow',
        clickhouse_settings: token ? { insert_deduplication_token: token } : {},
      });
    await insert(1, 'batch-1');
    await insert(2, 'batch-1');
    await insert(3, 'batch-2');
    await insert(4);
    await insert(5);
    expect(await rows('select id from once order by id')).toEqual(
      [1, 3, 4, 5].map((id) => ({ id })),
    );
  });

  it('deduplicates nothing when told so', async () => {
    const insert = () =>
      client().insert({
        table: 'once',
        values: [{ id: 9 }],
        format: 'JSONEachRow',
        clickhouse_settings: { insert_deduplicate: 0 },
      });
    await insert();
    await insert();
    expect(await rows('select id from once where id = 9')).toHaveLength(2);
  });

  it('stores nothing of rows that it cannot read', async () => {
    await client().command({
      query: 'create table whole (id UInt32) engine MergeTree order by id',
    });
    const values = Readable.from(['{"id":1}\n{"id":"no"}\n'], { objectMode: false });
    const inserted = client().exec({ query: 'insert into whole format JSONEachRow', values });
    await expect(inserted).rejects.toThrow(ClickHouseError);
    expect(await count('whole')).toEqual([{ n: 0 }]);
  });

  it('takes values inside the statement and rows of a select', async () => {
    await client().command({
      query: 'create table small (id UInt32) engine MergeTree order by id',
    });
    await client().command({ query: 'insert into small values (1), (2)' });
    await client().command({ query: 'insert into small select number from numbers(10)' });
    await client().insert({ table: 'small', values: [], format: 'JSONEachRow' });
    expect(await count('small')).toEqual([{ n: 12 }]);
  });

  it('loses no acknowledged row when the process is killed', async () => {
    await client().command({ query: 'create table kept (id UInt32) engine MergeTree order by id' });
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        const values = Array.from({ length: 100 }, (_, n) => ({ id: acknowledged + n }));
        await client().insert({ table: 'kept', values, format: 'JSONEachRow' });
        acknowledged += values.length;
        if (acknowledged === 1_000) process.kill(owner().pid, 'SIGKILL');
      }
    })();
    await expect(writing).rejects.toThrow();
    await restart();
    const query = `select toUInt32(uniqExact(id)) as n from kept where id < ${acknowledged}`;
    expect(await rows(query)).toEqual([{ n: acknowledged }]);
    expect(acknowledged).toBeGreaterThanOrEqual(1_000);
  });
});
