import { ClickHouseError, createClient } from '@clickhouse/client';
import { describe, expect, it } from 'vitest';
import { PASSWORD, QUIET, useOwner } from './owner.fixture.ts';

const { owner, client, rows } = useOwner();

describe('values', () => {
  it('come back as ClickHouse types', async () => {
    const query = `select toInt64('9007199254740993') as big, toDecimal64('1.10', 4) as amount,
      map('a', 'b') as properties, toDateTime64('2026-01-02 03:04:05.678', 3, 'UTC') as at,
      cast(null as Nullable(String)) as nothing, currentDatabase() as database`;
    const clickhouse_settings = {
      output_format_json_quote_64bit_integers: 1,
      output_format_json_quote_decimals: 1,
    };
    expect(await rows(query, { clickhouse_settings })).toEqual([
      {
        big: '9007199254740993',
        amount: '1.1',
        properties: { a: 'b' },
        at: '2026-01-02 03:04:05.678',
        nothing: null,
        database: 'zhongtai',
      },
    ]);
  });

  it('keeps quotes, tabs, line ends, backslashes and Chinese in parameters', async () => {
    const text = `it's "a" \\ tab\t line\n return\r 客户 {x:String} \\n`;
    const query =
      'select {text:String} as text, {list:Array(String)} as list, {none:Nullable(Int8)} as none';
    const query_params = { text, list: [text, "'"], none: null };
    expect(await rows(query, { query_params })).toEqual([{ text, list: [text, "'"], none: null }]);
  });

  it('takes parameters too long for an address', async () => {
    const ids = Array.from({ length: 30_000 }, (_, n) => `customer-${n}`);
    const query = 'select toUInt32(length({ids:Array(String)})) as n';
    const more = { query_params: { ids }, use_multipart_params: true };
    expect(await rows(query, more)).toEqual([{ n: 30_000 }]);
  });

  it('gives whole documents for formats with a head and a foot', async () => {
    const result = await client().query({
      query: 'select number from numbers(200000)',
      format: 'JSON',
    });
    expect(await result.json()).toMatchObject({ rows: 200_000, meta: [{ name: 'number' }] });
  });

  it('streams and compresses long results', async () => {
    const zipped = createClient({ url: owner().url, compression: { response: true } });
    const query = 'select number from numbers(1000000)';
    const result = await zipped.query({ query, format: 'JSONEachRow' });
    let seen = 0;
    for await (const some of result.stream()) seen += some.length;
    await zipped.close();
    expect(seen).toBe(1_000_000);
  });
});

describe('one request', () => {
  it('leaves no setting behind', async () => {
    const query = 'select toInt64(5) as n';
    const quoted = { output_format_json_quote_64bit_integers: 1 as const };
    const before = await rows(query);
    expect(await rows(query, { clickhouse_settings: quoted })).toEqual([{ n: '5' }]);
    expect(await rows(query)).toEqual(before);
    expect(before).toEqual([{ n: 5 }]);
  });

  it('leaves no parameter behind', async () => {
    await rows('select {secret:String} as s', { query_params: { secret: 'x' } });
    await expect(rows('select {secret:String} as s')).rejects.toThrow('is not set');
  });

  it('never sees the parameters of another at the same time', async () => {
    const query = 'select {n:UInt32} as n, count() as c from numbers(100000)';
    const numbers = Array.from({ length: 60 }, (_, n) => n);
    const found = await Promise.all(numbers.map((n) => rows(query, { query_params: { n } })));
    expect(found).toEqual(numbers.map((n) => [{ n, c: 100_000 }]));
  });

  it('does not wait for long queries of others', async () => {
    await client().command({ query: 'create table quick (n UInt32) engine MergeTree order by n' });
    const hangUp = new AbortController();
    const long = Array.from({ length: 4 }, () =>
      rows('select max(sipHash64(number)) as m from numbers(100000000000)', {
        abort_signal: hangUp.signal,
        clickhouse_settings: { max_execution_time: 20 },
      }).catch(() => 'stopped'),
    );
    await client().insert({ table: 'quick', values: [{ n: 1 }], format: 'JSONEachRow' });
    expect(await rows('select n from quick')).toEqual([{ n: 1 }]);
    hangUp.abort();
    expect(await Promise.all(long)).toEqual(Array(4).fill('stopped'));
  });
});

describe('refusals', () => {
  it.each([
    ['select nope', '47', 'UNKNOWN_IDENTIFIER'],
    ['selec 1', '62', 'SYNTAX_ERROR'],
    ['select * from nothing', '60', 'UNKNOWN_TABLE'],
    ['select throwIf(number = 3) from numbers(10)', '395', 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO'],
  ])('%s has code and type', async (query, code, type) => {
    const refusal = await rows(query).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ClickHouseError);
    expect(refusal).toMatchObject({ code, type });
  });

  it('breaks off when a query fails after its first rows', async () => {
    const query = 'select throwIf(number = 900000) from numbers(1000000)';
    await expect(rows(query)).rejects.toThrow();
  });

  it('no longer counts a query that failed among those that run', async () => {
    const query = 'select sum(sipHash64(number)) from numbers(100000000000)';
    const refused = (log_comment: string, max_execution_time: number) =>
      expect(
        rows(query, {
          clickhouse_settings: { log_comment, max_execution_time, max_result_rows: '10' },
        }),
      ).rejects.toMatchObject({ type: 'TIMEOUT_EXCEEDED' });
    // While any query runs, no session of the engine is freed.
    const another = refused('another', 3);
    await refused('refused', 1);
    const running = `select Settings['log_comment'] as name from system.processes where name != ''`;
    expect(await rows(running)).toEqual([{ name: 'another' }]);
    await another;
  });

  it('lets nobody in without the password', async () => {
    const stranger = createClient({
      url: owner().url.replace(encodeURIComponent(PASSWORD), 'wrong'),
      log: QUIET,
    });
    const asked = stranger.query({ query: 'select 1' });
    await expect(asked).rejects.toMatchObject({ code: '516', type: 'AUTHENTICATION_FAILED' });
    await stranger.close();
  });
});
