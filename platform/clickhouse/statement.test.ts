import { describe, expect, it } from 'vitest';
import { classify, readRowsFrom } from './statement.ts';

const FILE = { path: "/in/it's", compression: 'gzip' };

describe('an INSERT whose rows come apart', () => {
  it.each([
    [
      'INSERT INTO event FORMAT JSONEachRow',
      "INSERT INTO event FROM INFILE '/in/it\\'s' COMPRESSION 'gzip' FORMAT JSONEachRow",
    ],
    [
      'insert into zhongtai.event (id, name)\nFORMAT CSV ;',
      "insert into zhongtai.event (id, name) FROM INFILE '/in/it\\'s' COMPRESSION 'gzip' FORMAT CSV",
    ],
    [
      'INSERT INTO event SETTINGS async_insert = 0 FORMAT RowBinary',
      "INSERT INTO event FROM INFILE '/in/it\\'s' COMPRESSION 'gzip' SETTINGS async_insert = 0 FORMAT RowBinary",
    ],
    [
      '/* batch */ INSERT INTO event VALUES',
      "INSERT INTO event FROM INFILE '/in/it\\'s' COMPRESSION 'gzip' FORMAT Values",
    ],
  ])('%s', (sql, expected) => {
    expect(readRowsFrom(sql, FILE)).toBe(expected);
  });

  it.each([
    'SELECT 1 FORMAT JSONEachRow',
    'INSERT INTO event SELECT * FROM other FORMAT JSONEachRow',
    'INSERT INTO event VALUES (1)',
  ])('is not %s', (sql) => {
    expect(readRowsFrom(sql, FILE)).toBeNull();
  });
});

describe('a statement', () => {
  it.each([
    ['select 1', true],
    ['(select 1)', true],
    ['-- why\nWITH 1 AS a SELECT a', true],
    ['show tables', true],
    ['insert into t values (1)', false],
    ['create table t (a Int8) engine Memory', false],
    ['alter table t delete where 1', false],
  ])('%s waits with the reads: %s', (sql, isRead) => {
    expect(classify(sql, '').isRead).toBe(isRead);
  });

  it.each([
    ['select 1 format JSONEachRow', '', true],
    ['select 1\nFORMAT CSV', '', true],
    ['select 1', 'JSONEachRow', true],
    ['select 1 format JSON', '', false],
    ['select 1 format CSVWithNames', 'JSONEachRow', false],
    ['insert into t format JSONEachRow', '', false],
  ])('%s (%s) goes out piece by piece: %s', (sql, format, isStreamable) => {
    expect(classify(sql, format).isStreamable).toBe(isStreamable);
  });

  it.each(['set max_threads = 1', 'use other', 'create temporary table t (a Int8)'])(
    '%s uses up its session',
    (sql) => expect(classify(sql, '').changesSession).toBe(true),
  );
});
