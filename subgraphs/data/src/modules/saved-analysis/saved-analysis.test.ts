import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';

const api = await testData();
const analyst = anOperator('ANALYST', 'demo.b01');

const SAVE = `mutation ($input: SaveAnalysisInput!) { saveAnalysis(input: $input) { id name } }`;
const DELETE = `mutation ($input: SavedAnalysisActionInput!) { deleteSavedAnalysis(input: $input) { id } }`;
const LIST = `query ($kind: AnalysisKind) { savedAnalyses(kind: $kind) {
  edges { node { name kind question organisation createdBy } } totalCount
} }`;

const save = (over: object = {}, caller = analyst) =>
  api.ask(SAVE, {
    caller,
    variables: {
      input: { idempotencyKey: 'k1', kind: 'FUNNEL', name: 'Loans', question: '{"a":1}', ...over },
    },
  });

const names = async (caller = analyst, kind: string | null = null) => {
  const { data } = await api.ask(LIST, { caller, variables: { kind } });
  return data?.['savedAnalyses'];
};

it('keeps a question for its part of the bank, once, until who kept it deletes it', async () => {
  const { data } = await save();
  const first = data?.['saveAnalysis'] as { id: string };
  expect((await save()).data?.['saveAnalysis']).toEqual(first);
  expect(await save({ name: 'Other' })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  await save({ idempotencyKey: 'k2', kind: 'PATH', name: 'Ways' });
  expect(await names(analyst, 'FUNNEL')).toMatchObject({
    edges: [
      {
        node: {
          ...{ name: 'Loans', kind: 'FUNNEL', question: '{"a":1}' },
          ...{ organisation: 'demo.b01', createdBy: analyst.subject },
        },
      },
    ],
    totalCount: 1,
  });
  expect(await names(anOperator('ANALYST', 'demo'))).toMatchObject({ totalCount: 2 });
  expect(await names(anOperator('ANALYST', 'demo.b02'))).toMatchObject({ totalCount: 0 });
  const remove = (caller = analyst) =>
    api.ask(DELETE, { caller, variables: { input: { id: first.id } } });
  expect(await remove(anOperator('ANALYST', 'demo'))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await remove()).toHaveProperty('data');
  expect(await remove()).toMatchObject({ code: 'SAVED_ANALYSIS_NOT_FOUND' });
});

it.each([{ name: ' ' }, { question: 'no json' }, { name: 'n'.repeat(81) }])(
  'refuses %j',
  async (wrong) => {
    expect(await save({ idempotencyKey: 'k3', ...wrong })).toMatchObject({ code: 'INVALID_INPUT' });
  },
);

describe('a group of the customers behind a number', () => {
  const CREATE = `mutation ($input: CreateCustomerGroupInput!) { createCustomerGroup(input: $input) { id } }`;
  const of = {
    ...{ from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' },
    measures: [{ label: 'n', event: 'looked' }],
  };
  const create = (over: object = {}, caller = analyst) => {
    const cell = { event: { of, measure: 0 } };
    const input = { idempotencyKey: 'g', name: 'Lookers', cell, question: '{}', ...over };
    return api.ask(CREATE, { caller, variables: { input } });
  };

  it.each([
    ['CUSTOMER_GROUP_EMPTY', {}],
    ['INVALID_INPUT', { name: ' ' }],
    ['INVALID_INPUT', { question: 'no json' }],
    ['INVALID_INPUT', { cell: {} }],
  ])('is refused with %s: %j', async (code, wrong) => {
    expect(await create(wrong)).toMatchObject({ code });
  });

  it('is not made by who may not see customers', async () => {
    expect(await create({}, anOperator('PRODUCT_MANAGER', 'demo'))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
