import {
  type AuditedMutations,
  aDeskItem,
  anOperator,
  entriesOf,
  unaccounted,
} from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { dataSubgraph } from '../src/subgraph.ts';
import { testData } from '../src/testing/index.ts';

const data = await testData();
const caller = anOperator('ADMINISTRATOR');

async function actAtDesk(verb: 'retry' | 'discard') {
  const id = await aDeskItem(data.orm, data.em(), 'data');
  const source = `mutation ($input: DeskActInput!) { ${verb}DataItem(input: $input) { id } }`;
  await data.read(source, { caller, variables: { input: { id, reason: 'repaired' } } });
}

const SAVE = `mutation ($input: SaveAnalysisInput!) { saveAnalysis(input: $input) { id } }`;
const DELETE = `mutation ($input: SavedAnalysisActionInput!) { deleteSavedAnalysis(input: $input) { id } }`;

async function save(idempotencyKey: string): Promise<string> {
  const input = { idempotencyKey, kind: 'FUNNEL', name: 'Loans', question: '{}' };
  const { saveAnalysis: saved } = await data.read<{ saveAnalysis: { id: string } }>(SAVE, {
    ...{ caller, variables: { input } },
  });
  return saved.id;
}

const saved = await save('deleted below');

const mutations: AuditedMutations = {
  schema: dataSubgraph.schema,
  exercises: {
    retryDataItem: () => actAtDesk('retry'),
    discardDataItem: () => actAtDesk('discard'),
    saveAnalysis: async () => void (await save('audited')),
    deleteSavedAnalysis: async () =>
      void (await data.read(DELETE, { caller, variables: { input: { id: saved } } })),
  },
  exempt: {},
};

it('is said of every mutation whether it is audited', () => {
  expect(unaccounted(mutations)).toEqual([]);
});

it.each(Object.entries(mutations.exercises))('%s leaves who did it', async (_name, exercise) => {
  const entries = await entriesOf(data.em, 'data', exercise);
  expect(entries).toMatchObject([{ actor: caller.subject, address: '192.0.2.1' }]);
});
