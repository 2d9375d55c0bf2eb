import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { newId } from '@zhongtai/kit/ids';
import { expect, it } from 'vitest';
import { MARCH_10, aMember, idOf, testOperations } from '../../testing.ts';

const CLAIM = `mutation ($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id status redeemedAt }
}`;
const REDEEM = `mutation ($awardId: ID!, $key: String!) {
  redeemAward(input: { awardId: $awardId, idempotencyKey: $key }) { id status redeemedAt }
}`;
const REDEEMED = { data: { redeemAward: { status: 'REDEEMED', redeemedAt: MARCH_10 } } };

const api = await testOperations();
const agent = anOperator('SERVICE_AGENT', 'demo.b01.o01');

async function anAward() {
  const ann = aMember();
  const campaignId = await api.save({ campaign: { status: 'RUNNING' }, members: [ann] });
  const answer = await api.run(CLAIM, { campaignId, key: newId() }, { caller: aCustomer(ann.id) });
  expect(answer).toMatchObject({ data: { claimAward: { status: 'ISSUED', redeemedAt: null } } });
  return idOf(answer, 'claimAward');
}

const redeem = (awardId: string, { key = newId(), caller = agent } = {}) =>
  api.run(REDEEM, { awardId, key }, { caller });

it('redeems an award once, and gives the first answer to the same key', async () => {
  const id = await anAward();
  expect(await redeem(id, { key: 'handed-over' })).toMatchObject(REDEEMED);
  expect(await redeem(id, { key: 'handed-over' })).toMatchObject(REDEEMED);
  expect(await redeem(id)).toMatchObject({ code: 'AWARD_REDEEMED' });
  const told = `select body ->> 'awardId' as id from operations.outbox where type = 'operations.award.redeemed'`;
  expect(await api.everything().execute(told)).toEqual([{ id }]);
});

it('is done once though fifty counters try', async () => {
  const id = await anAward();
  const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(id)));
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
  expect(answers.filter(({ code }) => code === 'AWARD_REDEEMED')).toHaveLength(49);
});

it('knows no award of another branch, and none that is not', async () => {
  const id = await anAward();
  const other = anOperator('SERVICE_AGENT', 'demo.b02');
  for (const answer of [
    await redeem(id, { caller: other }),
    await redeem(newId()),
    await redeem('x'),
  ]) {
    expect(answer).toMatchObject({ code: 'AWARD_NOT_FOUND' });
  }
});

it.each(['ANALYST', 'CAMPAIGN_MANAGER', 'APPROVER'] as const)('is not for a %s', async (role) => {
  const answer = await redeem(await anAward(), { caller: anOperator(role) });
  expect(answer).toMatchObject({ code: 'FORBIDDEN' });
});
