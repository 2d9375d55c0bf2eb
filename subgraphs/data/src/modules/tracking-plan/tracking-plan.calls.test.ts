import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import type { PlannedProperty } from './planned-event.entity.ts';
import { callsOf } from './tracking-plan.calls.ts';

const TSC = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));
const folder = mkdtempSync(join(tmpdir(), 'zhongtai-calls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const property = (
  name: string,
  type: PlannedProperty['type'],
  over: Partial<PlannedProperty> = {},
): PlannedProperty => ({
  ...{ name, type, isRequired: false, values: [], handling: 'KEPT' },
  ...over,
});

const calls = callsOf([
  {
    ...{ name: 'loan.applied', version: 2, owner: 'Loans', description: 'Ends */ no\ncomment' },
    properties: [
      property('amount', 'NUMBER', { isRequired: true }),
      property('term', 'ONE_OF', { values: ['12', `'24"`] }),
      property('cart.total', 'NUMBER'),
      property('at', 'MOMENT'),
      property('telephone', 'TEXT', { handling: 'PHONE' }),
    ],
  },
  { name: '打开首页', version: 1, owner: '渠道', description: '', properties: [] },
]);

/** What the compiler says of each, by line. */
async function refusedLines(lines: readonly string[]): Promise<number[]> {
  writeFileSync(join(folder, 'calls.ts'), calls);
  writeFileSync(
    join(folder, 'use.ts'),
    ["import { plannedCalls } from './calls.ts';", ...lines].join('\n'),
  );
  const options = ['--noEmit', '--strict', '--allowImportingTsExtensions', '--pretty', 'false'];
  const told = await promisify(execFile)(process.execPath, [TSC, ...options, 'use.ts'], {
    cwd: folder,
  }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
  return [...told.matchAll(/use\.ts\((\d+),/g)].map(([, line]) => Number(line) - 1);
}

it('lets channels say what is planned, and nothing else', async () => {
  const lines = [
    'const track = plannedCalls({ track: (event: string) => event });',
    `track('loan.applied', { amount: 5, term: '12', 'cart.total': 3, at: new Date() });`,
    `track('loan.applied', { amount: 5, term: "'24\\"", telephone: '13900000000' });`,
    `track('打开首页');`,
    // Each of these breaks the plan.
    `track('loan.applied');`,
    `track('loan.applied', { amount: '5' });`,
    `track('loan.applied', { amount: 5, term: '36' });`,
    `track('loan.applied', { amount: 5, note: 'x' });`,
    `track('loan.aplied', { amount: 5 });`,
  ];
  expect(await refusedLines(lines)).toEqual([5, 6, 7, 8, 9]);
});
