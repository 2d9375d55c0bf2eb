import { newId } from '@zhongtai/kit/ids';
import { anOperator, testVault } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { testOperations } from '../testing.ts';
import { seedCampaigns } from './index.ts';

const api = await testOperations();
const deposit = { id: newId(), kind: 'TERM_DEPOSIT' };
const now = new Date('2026-03-10T02:00:00Z');
const target = { bank: 'demo', products: [deposit], now, vault: testVault() };

const LIST = `{ campaigns(orderBy: STARTS_AT, direction: ASC) {
  edges { node { status createdBy startsAt organisation { path } product { id } } }
} }`;

it('plans nine campaigns of a bank, each once', async () => {
  const seeded = await seedCampaigns(api.everything(), target);
  const again = await seedCampaigns(api.everything(), { ...target, now: new Date() });
  expect(again).toEqual(seeded);
  expect(seeded).toHaveLength(8);

  const { data } = await api.run(LIST, {}, { caller: anOperator('ANALYST') });
  const createdBy = 'campaign.demo';
  const [head, branch] = [{ path: 'demo' }, { path: 'demo.b01' }];
  const node = (status: string, startsAt: string, rest: object) => ({
    node: { status, createdBy, startsAt, ...rest },
  });
  expect(data).toEqual({
    campaigns: {
      edges: [
        node('PREPARING', '2026-02-24T01:00:00.000Z', {
          organisation: head,
          product: { id: deposit.id },
        }),
        node('PREPARING', '2026-03-03T01:00:00.000Z', { organisation: head, product: null }),
        node('PREPARING', '2026-03-05T01:00:00.000Z', { organisation: head, product: null }),
        node('PREPARING', '2026-03-06T01:00:00.000Z', { organisation: head, product: null }),
        node('PREPARING', '2026-03-07T01:00:00.000Z', { organisation: head, product: null }),
        node('PREPARING', '2026-03-08T01:00:00.000Z', {
          organisation: head,
          product: { id: deposit.id },
        }),
        node('PREPARING', '2026-03-09T01:00:00.000Z', { organisation: head, product: null }),
        node('SCHEDULED', '2026-03-17T01:00:00.000Z', { organisation: branch, product: null }),
        node('DRAFT', '2026-03-31T01:00:00.000Z', { organisation: head, product: null }),
      ],
    },
  });
});
