import { newId, stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { insertEvents } from '../../clickhouse/index.ts';
import { openAudiences } from './audience.fixture.ts';

const { api, now, startCampaign, chooseGroup, answered } = await openAudiences();

describe('a group of customers', () => {
  const CREATE = `mutation ($input: CreateCustomerGroupInput!) { createCustomerGroup(input: $input) {
    id name organisation analysis size createdBy customers(first: 2) { totalCount edges { node { id } } }
  } }`;
  const LIST = `query ($query: String) { customerGroups(query: $query) { edges { node { name } } totalCount } }`;
  const COUNT = `query ($input: EventAnalysisInput!) { eventAnalysis(input: $input) { series { total } } }`;
  const analyst = anOperator('ANALYST', 'demo');
  const period = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
  const looked = { of: { ...period, measures: [{ label: 'n', event: 'looked' }] }, measure: 0 };
  const input = { idempotencyKey: 'g1', name: 'Lookers', cell: { event: looked }, question: '{}' };
  const create = (over: object = {}, caller = analyst) =>
    api.ask(CREATE, { caller, variables: { input: { ...input, ...over } } });

  beforeAll(async () => {
    // Every second customer looks; the last of them are of the other branch.
    const rows = Array.from({ length: 650 }, (_, n) => ({
      ...{ id: stableId('look', n), name: 'looked', customerId: stableId('customer', 2 * n) },
      ...{ organisation: 2 * n < 1_201 ? 'demo.b01.o01' : 'demo.b02' },
      at: new Date('2026-10-05T04:00:00Z'),
    }));
    await insertEvents(api.clickhouse, rows, { token: 'looks', receivedAt: now() });
  });

  it('is who was behind a number, and exactly they are pinned for its campaign', async () => {
    const { data } = await create();
    const group = data?.['createCustomerGroup'] as { id: string };
    const first = [...Array(650).keys()].map((n) => stableId('customer', 2 * n)).toSorted();
    expect(group).toMatchObject({
      ...{ name: 'Lookers', organisation: 'demo', analysis: 'EVENT', size: 650 },
      createdBy: analyst.subject,
      customers: { totalCount: 650, edges: first.slice(0, 2).map((id) => ({ node: { id } })) },
    });
    expect((await create()).data?.['createCustomerGroup']).toEqual(group);
    expect(await create({ name: 'Others' })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });

    const parts = await answered(await startCampaign({ groupId: group.id }));
    const pinned = parts.flatMap(({ body }) => body.customers.map(({ id }) => id));
    expect(pinned.toSorted()).toEqual(first);
    const below = await answered(await startCampaign({ groupId: group.id }, 'demo.b02'));
    expect(below.map(({ body }) => body.total)).toEqual([49]);
    const of = (operator: string) => ({
      ...looked.of,
      filter: { condition: { field: `group.${group.id}`, operator } },
    });
    const totals = await Promise.all(
      ['EXISTS', 'MISSING'].map(async (operator) => {
        const counted = await api.ask(COUNT, {
          caller: analyst,
          variables: { input: of(operator) },
        });
        return counted.data?.['eventAnalysis'];
      }),
    );
    expect(totals).toEqual([{ series: [{ total: 650 }] }, { series: [{ total: 0 }] }]);
  });

  it('is of its maker’s part of the bank, and seen there and above', async () => {
    await create({ idempotencyKey: 'g2', name: 'Own' }, anOperator('ANALYST', 'demo.b02'));
    const names = async (organisation: string, query: string | null = null) => {
      const caller = anOperator('ANALYST', organisation);
      const { data } = await api.ask(LIST, { caller, variables: { query } });
      return data?.['customerGroups'];
    };
    expect(await names('demo.b02')).toEqual({ edges: [{ node: { name: 'Own' } }], totalCount: 1 });
    expect(await names('demo.b01')).toMatchObject({ totalCount: 0 });
    expect(await names('demo', 'OW')).toMatchObject({ edges: [{ node: { name: 'Own' } }] });
  });

  it('is deleted by who made it, unless a campaign names it, whoever may see that one', async () => {
    const caller = anOperator('ANALYST', 'demo.b02');
    const { data } = await create({ idempotencyKey: 'g3', name: 'Doomed' }, caller);
    const group = data?.['createCustomerGroup'] as { id: string };
    const { id } = group;
    const remove = (by = caller) =>
      api.ask(`mutation ($id: ID!) { deleteCustomerGroup(input: { id: $id }) { id } }`, {
        ...{ caller: by, variables: { id } },
      });
    const uses = () =>
      api.em().execute('select 1 from data.customer_group_use where group_id = ?', [id]);
    const campaign = newId();
    await chooseGroup(campaign, id);
    await vi.waitFor(async () => expect(await uses()).toHaveLength(1), 10_000);
    expect(await remove()).toMatchObject({ code: 'CUSTOMER_GROUP_IN_USE' });
    await chooseGroup(campaign, null);
    await vi.waitFor(async () => expect(await uses()).toHaveLength(0), 10_000);
    expect(await remove(analyst)).toMatchObject({ code: 'FORBIDDEN' });
    const elsewhere = anOperator('ANALYST', 'demo.b01');
    expect(await remove(elsewhere)).toMatchObject({ code: 'CUSTOMER_GROUP_NOT_FOUND' });
    expect(await remove()).toMatchObject({ data: { deleteCustomerGroup: { id } } });
    expect(await remove()).toMatchObject({ code: 'CUSTOMER_GROUP_NOT_FOUND' });
    const of = {
      ...looked.of,
      filter: { condition: { field: `group.${id}`, operator: 'EXISTS' } },
    };
    const counted = await api.ask(COUNT, { caller, variables: { input: of } });
    expect(counted.data?.['eventAnalysis']).toEqual({ series: [{ total: 0 }] });
  });
});
