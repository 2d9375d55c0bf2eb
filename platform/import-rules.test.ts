import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './places.ts';
import { runProgram } from './run-program.ts';

const MODULES = 'subgraphs/business/src/modules';

/** Who imports what, in a file of its own. */
const REFUSED = [
  ['a module: another by a deep path', `${MODULES}/a/a.loaders.ts`, '../card/card.entity.ts'],
  ['an entity: its service', `${MODULES}/b/b.entity.ts`, './b.service.ts'],
  ['an entity: GraphQL', `${MODULES}/c/c.entity.ts`, 'graphql'],
  ['a service: GraphQL', `${MODULES}/d/d.service.ts`, 'graphql'],
  ['a service: generated types', `${MODULES}/e/e.service.ts`, '../../generated/resolvers.ts'],
  ['a service: its resolvers', `${MODULES}/f/f.service.ts`, './f.resolvers.ts'],
  ['queries: another module by a deep path', `${MODULES}/g/g.queries.ts`, '../card/card.entity.ts'],
  ['resolvers: another module', `${MODULES}/h/h.resolvers.ts`, '../card/index.ts'],
  ['the console: a server package', 'web/app/page.tsx', '@zhongtai/kit/ids'],
  ['a feature: a route', 'web/features/orders/order.ts', '../../app/page.tsx'],
  ['a plain component: a document', 'web/ui/section.tsx', '#generated/gql/graphql.ts'],
  ['the gateway: a subgraph', 'gateway/src/gateway.ts', '@zhongtai/business/subgraph'],
  ['the kit: a domain', 'subgraphs/kit/src/ids/index.ts', '@zhongtai/business/subgraph'],
] as const;

const ACCEPTED = [
  ['a service: another module by its door', `${MODULES}/i/i.service.ts`, '../card/index.ts'],
  ['resolvers: generated types', `${MODULES}/j/j.resolvers.ts`, '../../generated/resolvers.ts'],
  ['a test of the gateway: a subgraph', 'gateway/test/x.test.ts', '@zhongtai/business/subgraph'],
] as const;

const folder = mkdtempSync(join(tmpdir(), 'zhongtai-lint-'));
const found: string[] = [];

beforeAll(async () => {
  cpSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const [, file, imported] of [...REFUSED, ...ACCEPTED]) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import { thing } from '${imported}';\nexport const other = thing;\n`);
  }
  const { printed } = await runProgram('oxlint', ['--format=unix'], { cwd: folder });
  found.push(...printed.split('\n').filter((line) => line.includes('no-restricted-imports')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isRefused = (file: string) => found.some((line) => line.includes(`${file}:`));

describe('the import rules', () => {
  it.each(REFUSED)('refuse %s', (...[, file]) => {
    expect(isRefused(file)).toBe(true);
  });

  it.each(ACCEPTED)('accept %s', (...[, file]) => {
    expect(isRefused(file)).toBe(false);
  });
});
