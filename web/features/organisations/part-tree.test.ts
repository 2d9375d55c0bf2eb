import { expect, it } from 'vitest';
import { partTree } from './part-tree.ts';

const part = (path: string) => ({
  path,
  name: path,
  kind: 'BRANCH' as const,
  closedAt: null,
  customerCount: 0,
});

it('puts each part below the one above it, and what has none above at the root', () => {
  const tree = partTree(['demo.b01', 'demo.b01.o01', 'demo.b02'].map(part));
  expect(tree.map(({ path, children }) => [path, children?.map((child) => child.path)])).toEqual([
    ['demo.b01', ['demo.b01.o01']],
    ['demo.b02', undefined],
  ]);
});
