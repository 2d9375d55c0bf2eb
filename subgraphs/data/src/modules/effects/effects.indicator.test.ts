import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, expect, it } from 'vitest';
import { insertCampaignMembers, insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { EVENTS, FACTS, MEMBERS } from './effects.fixture.ts';

const api = await testData();
const caller = anOperator('ANALYST');

const DEFINE = `mutation ($input: DefineIndicatorInput!) { defineIndicator(input: $input) { key } }`;

beforeAll(async () => {
  await insertCampaignMembers(api.clickhouse, MEMBERS, new Date('2026-03-01T00:00:00Z'));
  await insertEvents(api.clickhouse, EVENTS, { token: 'effects', receivedAt: new Date() });
  const input = {
    ...{ key: 'buying', replaces: 0, nameZh: '购买', nameEn: 'Buying', description: '' },
    ...{ unit: 'COUNT', owner: 'Retail', measures: [{ event: 'product.purchased' }] },
  };
  await api.ask(DEFINE, { caller, variables: { input } });
});

const outcome = (indicator: string) =>
  api.ask(
    `query ($reference: _Any!) { _entities(representations: [$reference]) { ... on Campaign {
      effects { outcome(indicator: "${indicator}") { key isHoldOut customers mean
        did { customers share uplift { difference isSignificant } } uplift { difference } } } } } }`,
    { caller, at: '2026-11-20T04:00:00Z', variables: { reference: FACTS } },
  );

it('measures the arms by what an indicator of the library counts', async () => {
  // Of any product, and in any currency.
  expect((await outcome('buying')).data).toEqual({
    _entities: [
      {
        effects: {
          outcome: [
            {
              ...{ key: 'OFFER', isHoldOut: false, customers: 90, mean: 10 / 90 },
              did: {
                ...{ customers: 9, share: 0.1 },
                uplift: { difference: expect.closeTo(0, 9), isSignificant: false },
              },
              uplift: { difference: expect.closeTo(10 / 90 - 0.1, 9) },
            },
            {
              ...{ key: 'HOLD_OUT', isHoldOut: true, customers: 10, mean: 0.1 },
              ...{ did: { customers: 1, share: 0.1, uplift: null }, uplift: null },
            },
          ],
        },
      },
    ],
  });
  expect(await outcome('unheard')).toMatchObject({ code: 'INVALID_INPUT' });
});
