import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';

const api = await testData();
const analyst = anOperator('ANALYST', 'demo.b01');
const above = anOperator('ANALYST', 'demo');

async function saved(caller = analyst): Promise<string> {
  const input = { idempotencyKey: newId(), kind: 'FUNNEL', name: 'Loans', question: '{}' };
  const { saveAnalysis } = await api.read<{ saveAnalysis: { id: string } }>(
    `mutation ($input: SaveAnalysisInput!) { saveAnalysis(input: $input) { id } }`,
    { caller, variables: { input } },
  );
  return saveAnalysis.id;
}

const act = (verb: string, input: object, caller = analyst) =>
  api.ask(
    `mutation ($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { id version } }`,
    { caller, variables: { input } },
  );

const create = async (over: object = {}, caller = analyst) => {
  const { data, code } = await act(
    'createDashboard',
    { idempotencyKey: newId(), name: 'Morning', ...over },
    caller,
  );
  return { code, id: (data?.['createDashboard'] as { id: string } | undefined)?.id ?? '' };
};

const READ = `query ($id: ID!) { dashboard(id: $id) { name version tiles { width analysis { name } } } }`;
const read = (id: string, caller = analyst) => api.read(READ, { caller, variables: { id } });

it('shows saved analyses in their order, to its part of the bank and above', async () => {
  const [one, two] = [await saved(), await saved()];
  const { id } = await create({ tiles: [{ analysis: one, width: 'FULL' }, { analysis: two }] });
  const tiles = [{ width: 'FULL', analysis: { name: 'Loans' } }, { width: 'HALF' }];
  expect(await read(id)).toMatchObject({ dashboard: { name: 'Morning', version: 1, tiles } });
  expect(await read(id, above)).toMatchObject({ dashboard: { version: 1 } });
  expect(await read(id, anOperator('ANALYST', 'demo.b02'))).toEqual({ dashboard: null });
  await api.read(`mutation ($id: ID!) { deleteSavedAnalysis(input: { id: $id }) { id } }`, {
    caller: analyst,
    variables: { id: one },
  });
  expect(await read(id)).toMatchObject({ dashboard: { tiles: [{ analysis: null }, {}] } });
});

it('is changed by one of two who are at it, and deleted by who made it', async () => {
  const { id } = await create();
  const change = { id, version: 1, name: 'Evening', tiles: [] };
  expect((await act('changeDashboard', change, above)).data).toMatchObject({
    changeDashboard: { version: 2 },
  });
  expect(await act('changeDashboard', change)).toMatchObject({ code: 'DASHBOARD_CHANGED' });
  expect(await read(id)).toMatchObject({ dashboard: { name: 'Evening', version: 2 } });
  const remove = (caller = analyst) =>
    api.ask(`mutation ($id: ID!) { deleteDashboard(input: { id: $id }) { id } }`, {
      ...{ caller, variables: { id } },
    });
  expect(await remove(above)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await remove()).toHaveProperty('data');
  expect(await remove()).toMatchObject({ code: 'DASHBOARD_CHANGED' });
});

it('shows nothing that its maker may not see', async () => {
  const theirs = await saved(above);
  expect(await create({ tiles: [{ analysis: theirs }] })).toMatchObject({
    code: 'SAVED_ANALYSIS_NOT_FOUND',
  });
});

it.each([
  ['INVALID_INPUT', { name: ' ' }],
  ['INVALID_INPUT', { tiles: [{ analysis: 'none' }] }],
  ['INVALID_INPUT', { tiles: Array.from({ length: 13 }, () => ({ analysis: newId() })) }],
])('is refused with %s: %j', async (code, wrong) => {
  expect(await create(wrong)).toMatchObject({ code });
});
