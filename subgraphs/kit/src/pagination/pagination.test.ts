import { defineEntity, p } from '@mikro-orm/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../ids/index.ts';
import { scratchDomain } from '../outbox/scratch-domain.ts';
import { customerPolicy, organisationColumn, scopedManager } from '../scope/index.ts';
import { aCustomer, aService, anOperator, countStatements } from '../testing/index.ts';
import { type PageArgs, paginate, paginateByParent } from './index.ts';

const NoteSchema = defineEntity({
  name: 'Note',
  tableName: 'note',
  properties: {
    id: p.uuid().primary().onCreate(newId),
    organisation: organisationColumn(),
    customerId: p.uuid().index(),
    rank: p.integer(),
  },
  ...customerPolicy(),
});
class Note extends NoteSchema.class {}
NoteSchema.setClass(Note);

const ann = newId();
const bob = newId();
const { orm, em: everyRow } = await scratchDomain([Note]);

beforeAll(async () => {
  const em = everyRow();
  for (let n = 0; n < 30; n++) {
    em.create(Note, { organisation: 'demo.b01', customerId: ann, rank: n % 7 });
    em.create(Note, { organisation: 'demo.b02', customerId: bob, rank: n % 5 });
  }
  await em.flush();
});

const list = (args: PageArgs, direction: 'asc' | 'desc' = 'asc', caller = anOperator('ANALYST')) =>
  paginate(scopedManager(orm, caller), Note, { orderBy: 'rank', direction, args });

describe('paginate', () => {
  it('walks every row once, in order, whatever the page size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 100 }),
        fc.boolean(),
        async (first, isAscending) => {
          const direction = isAscending ? 'asc' : 'desc';
          const seen: Note[] = [];
          for (let after: string | null = null; ;) {
            const page = await list({ first, after }, direction);
            seen.push(...page.edges.map(({ node }) => node));
            if (!page.pageInfo.hasNextPage) break;
            after = page.pageInfo.endCursor;
          }
          expect(new Set(seen.map(({ id }) => id)).size).toBe(60);
          const ranks = seen.map(({ rank }) => rank);
          expect(ranks).toEqual(ranks.toSorted((a, b) => (isAscending ? a - b : b - a)));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('counts only when asked, in one more statement', async () => {
    expect(await countStatements(orm, () => list({ first: 5 }))).toHaveLength(1);
    expect(await (await list({ first: 5 })).totalCount()).toBe(60);
  });

  it.each([0, -1, 101])('refuses first: %i', async (first) => {
    await expect(list({ first })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'first' },
    });
  });

  it.each(['nonsense', 'WzFd'])('refuses the cursor %s of another list', async (after) => {
    await expect(list({ after })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { field: 'after' },
    });
  });

  it('shows a caller the rows of their part of the bank only', async () => {
    const total = async (caller: Parameters<typeof scopedManager>[1]) =>
      (await list({}, 'asc', caller)).totalCount();
    expect(await total(anOperator('ANALYST', 'demo.b01'))).toBe(30);
    expect(await total(anOperator('ANALYST', 'demo.b0'))).toBe(0);
    expect(await total(anOperator('ANALYST', 'other'))).toBe(0);
    expect(await total(aCustomer(bob, 'demo'))).toBe(30);
    expect(await total({ ...aService(), organisation: null })).toBe(0);
  });
});

describe('paginateByParent', () => {
  const children = (args: PageArgs) =>
    paginateByParent(scopedManager(orm, aService()), Note, {
      parent: 'customerId',
      parentIds: [bob, newId(), ann],
      orderBy: 'rank',
      direction: 'desc',
      args,
    });

  it('reads the page of every parent in one statement, and the totals in another', async () => {
    const statements = await countStatements(orm, async () => {
      const pages = await children({ first: 4 });
      expect(pages.map(({ edges }) => edges.map(({ node }) => node.rank))).toEqual([
        [4, 4, 4, 4],
        [],
        [6, 6, 6, 6],
      ]);
      expect(await Promise.all(pages.map((page) => page.totalCount()))).toEqual([30, 0, 30]);
    });
    expect(statements).toHaveLength(2);
  });

  it('goes on after a cursor', async () => {
    const [first] = await children({ first: 20 });
    const [second] = await children({ first: 20, after: first!.pageInfo.endCursor });
    const ids = [...first!.edges, ...second!.edges].map(({ node }) => node.id);
    expect(new Set(ids).size).toBe(30);
    expect(second!.pageInfo.hasNextPage).toBe(false);
  });
});
