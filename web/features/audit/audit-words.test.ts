import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ACTIONS } from './audit-actions.ts';

const SUBGRAPHS = join(import.meta.dirname, '../../../subgraphs');

it('has a word for every action that a domain writes out', () => {
  const files = globSync('*/src/**/*.ts', { cwd: SUBGRAPHS }).filter(
    (file) => !/\.(test|fixture)\.ts$/.test(file),
  );
  const written = files.flatMap((file) =>
    [...readFileSync(join(SUBGRAPHS, file), 'utf8').matchAll(/\baction: '(\w+\.\w+)'/g)].map(
      ([, action]) => action,
    ),
  );
  expect(written.length).toBeGreaterThan(10);
  const known = new Set<string | undefined>(ACTIONS);
  expect([...new Set(written)].filter((action) => !known.has(action))).toEqual([]);
});
