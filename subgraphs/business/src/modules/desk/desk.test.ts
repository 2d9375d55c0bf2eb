import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOperator } from '@zhongtai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { listRejects } from './desk.rejects.ts';

const folder = await mkdtemp(join(tmpdir(), 'rejects-'));
afterAll(() => rm(folder, { recursive: true }));

const head = anOperator('ADMINISTRATOR');
const row = (line: number) => `"loan.csv","${line}","amount","not a ""number"""\n`;
await writeFile(
  join(folder, 'berka.rejects.csv'),
  `file,line,column,reason\n${Array.from({ length: 25 }, (_, n) => row(n + 2)).join('')}`,
);
await writeFile(join(folder, 'notes.txt'), 'not an import');

it('shows a head office what an import refused, the first twenty of all', async () => {
  const [berka, ...others] = await listRejects(head, folder);
  expect(others).toEqual([]);
  expect(berka).toMatchObject({ name: 'berka', count: 25 });
  expect(berka?.rows).toHaveLength(20);
  expect(berka?.rows[0]).toEqual({
    ...{ file: 'loan.csv', line: 2, column: 'amount', reason: 'not a "number"' },
  });
});

it.each([
  ['a branch', anOperator('ADMINISTRATOR', 'demo.b01'), folder],
  ['a platform without imports', head, null],
  ['a platform before its first import', head, join(folder, 'none')],
])('shows %s nothing', async (_, caller, where) => {
  expect(await listRejects(caller, where)).toEqual([]);
});
