import { stableId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import { COMPUTED_TAGS } from '../tagging/index.ts';
import { loadCatalogue } from './index.ts';

const api = await testData();
const NOW = '2026-11-20T04:00:00Z';
const analyst = anOperator('ANALYST');

beforeAll(async () => {
  await loadCatalogue(api.em());
});

const ask = (source: string, variables = {}, caller = analyst) =>
  api.ask(source, { caller, variables, at: NOW });

describe('the catalogue', () => {
  it('has ten categories in their order, with as many tags as were planned', async () => {
    const { data } = await ask('{ tagCategories { key name name_en: name(locale: EN) tagCount } }');
    const categories = data?.['tagCategories'] as { key: string; tagCount: number }[];
    expect(categories.map(({ key }) => key)).toEqual([
      ...['demographic', 'relationship', 'asset_liability', 'product_holding', 'transaction'],
      ...['channel_behavior', 'preference', 'lifecycle_value', 'marketing_service'],
      'risk_compliance',
    ]);
    expect(categories[0]).toEqual({
      key: 'demographic',
      name: '人口属性',
      name_en: 'Demographics',
      tagCount: 37,
    });
    expect(categories.reduce((sum, { tagCount }) => sum + tagCount, 0)).toBe(397);
  });

  it('is the same after it was loaded again', async () => {
    await loadCatalogue(api.em());
    const { data } = await ask('{ tags { totalCount } }');
    expect(data).toEqual({ tags: { totalCount: 397 } });
  });

  it('walks all 397 tags by category and key', async () => {
    const source = `query ($after: Cursor) { tags(first: 100, after: $after) {
      edges { node { key category { key } } } pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      edges: { node: { key: string; category: { key: string } } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    }
    const seen: string[] = [];
    for (let after: string | null = null, isMore = true; isMore;) {
      const { data } = await ask(source, { after });
      const page = data?.['tags'] as Page;
      seen.push(...page.edges.map(({ node }) => `${node.category.key}/${node.key}`));
      isMore = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(397);
    expect(seen[0]).toBe('demographic/account_class_top');
    expect(seen.at(-1)).toBe('risk_compliance/watchlist_hit');
  });

  it('describes a tag as the catalogue does', async () => {
    const source = `{ tag(key: "has_children_inferred") { key name name_en: name(locale: EN) kind
      valueType values inputs refresh status sensitivity computedAt category { key } } }`;
    expect(await ask(source)).toEqual({
      data: {
        tag: {
          key: 'has_children_inferred',
          name: '推断有子女',
          name_en: 'Has children (inferred)',
          kind: 'RULE',
          valueType: 'BOOLEAN',
          values: ['true', 'false'],
          inputs: ['txn(category in tuition,maternal)', 'holding(type=child_insurance)'],
          refresh: 'MONTHLY',
          status: 'DEFINED',
          sensitivity: 'L3',
          computedAt: null,
          category: { key: 'demographic' },
        },
      },
    });
    expect(await ask('{ tag(key: "none_such") { key } }')).toEqual({ data: { tag: null } });
  });

  it.each([
    [{ query: 'AGE_ban' }, ['age_band']],
    [{ query: '年龄段' }, ['age_band']],
    [{ query: 'generation' }, ['generation']],
    [{ query: '100%' }, []],
    [{ category: 'demographic', kind: 'CLUSTER' }, ['demographic_cluster']],
    [
      { category: 'asset_liability', status: 'ACTIVE' },
      ['maturing_30d_amount', 'maturing_7d_flag', 'time_deposit_bal'],
    ],
  ])('finds %j', async (filter, keys) => {
    const source = `query ($filter: TagFilter) { tags(filter: $filter) { edges { node { key } } totalCount } }`;
    expect(await ask(source, { filter })).toEqual({
      data: { tags: { edges: keys.map((key) => ({ node: { key } })), totalCount: keys.length } },
    });
  });

  it('computes only tags that are in the catalogue, and at least twenty', async () => {
    const source = `{ tags(filter: { status: ACTIVE }) { totalCount } }`;
    expect(COMPUTED_TAGS.size).toBeGreaterThanOrEqual(20);
    expect(await ask(source)).toEqual({ data: { tags: { totalCount: COMPUTED_TAGS.size } } });
  });

  it('is not shown to customers', async () => {
    const caller = aCustomer(stableId('customer', 0));
    expect(await ask('{ tagCategories { key name } }', {}, caller)).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
