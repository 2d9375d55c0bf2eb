import { type AuditedMutations, anOperator, entriesOf, unaccounted } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { businessSubgraph } from '../src/subgraph.ts';
import { openBank } from './bank.ts';

const bank = await openBank();
const auditor = anOperator('AUDIT_ADMINISTRATOR');

const mutations: AuditedMutations = {
  schema: businessSubgraph.schema,
  exercises: {
    verifyAuditLog: () => bank.ask(auditor, 'mutation { verifyAuditLog { isWhole } }'),
  },
  exempt: {},
};

it('is said of every mutation whether it is audited', () => {
  expect(unaccounted(mutations)).toEqual([]);
});

it.each(Object.entries(mutations.exercises))('%s leaves who did it', async (_name, exercise) => {
  const entries = await entriesOf(() => bank.em('*'), 'business', exercise);
  expect(entries).toMatchObject([{ actor: auditor.subject, address: '192.0.2.1' }]);
});
