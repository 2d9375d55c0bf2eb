import { newId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { aTransfer, day } from '../src/modules/chain/chain.fixture.ts';
import { chainStage } from './chain-stage.ts';

const { aChain, api, checkIn, join, own, tally, told } = await chainStage();

describe('who takes part', () => {
  it('signs up where that is asked for, and only what follows counts', async () => {
    const { id, ann } = await aChain({ rules: { joins: 'THEMSELVES' } });
    expect(await checkIn(id, ann, day(1))).toMatchObject({ code: 'CHAIN_NOT_JOINED' });
    await told(aTransfer(ann.subject, day(1)));
    expect(await own(id, ann, day(1))).toMatchObject({ joinedAt: null });
    await join(id, ann, day(2));
    await join(id, ann, day(3));
    await checkIn(id, ann, day(3));
    expect(await own(id, ann, day(3))).toMatchObject({
      joinedAt: day(2),
      steps: [{ own: { state: 'DONE' } }, { own: { state: 'OPEN', count: 0 } }],
    });
    expect(await tally(id)).toEqual([
      [1, 1, 0],
      [1, 0, 0],
    ]);
  });

  it('is of the audience, in a chain that runs', async () => {
    const { id, ann } = await aChain();
    const stranger = aCustomer(newId());
    expect(await checkIn(id, stranger, day(1))).toMatchObject({ code: 'NOT_IN_AUDIENCE' });
    await told(aTransfer(stranger.subject, day(1)));
    expect(await checkIn(id, ann, day(31))).toMatchObject({ code: 'CAMPAIGN_NOT_RUNNING' });
    expect(await checkIn(id, aCustomer(ann.subject, 'other'), day(1))).toMatchObject({
      code: 'CAMPAIGN_NOT_FOUND',
    });
    expect(await join('no id', ann, day(1))).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
    const event = await api.save({ campaign: { status: 'RUNNING' } });
    expect(await join(event, ann, day(1))).toMatchObject({ code: 'CAMPAIGN_OF_ANOTHER_MODEL' });
    const { id: quiet, ann: bob } = await aChain({
      rules: { steps: [{ name: 'Card', event: 'CARD_ISSUED', times: 1, prize: 1 }] },
    });
    expect(await checkIn(quiet, bob, day(1))).toMatchObject({ code: 'CHAIN_WITHOUT_CHECK_IN' });
  });

  it('is listed for staff of their part of the bank, with what they have done', async () => {
    const { id, ann } = await aChain();
    await checkIn(id, ann, day(1));
    const list = `query ($id: ID!) { taskParticipants(campaignId: $id, first: 5) { totalCount edges { node { customer { id } joinedAt done } } } }`;
    const listed = async (organisation: string) =>
      (
        await api.run(
          list,
          { id },
          { caller: anOperator('CAMPAIGN_MANAGER', organisation), at: day(1) },
        )
      ).data?.['taskParticipants'];
    expect(await listed('demo.b01')).toEqual({
      totalCount: 1,
      edges: [{ node: { customer: { id: ann.subject }, joinedAt: day(1), done: [1] } }],
    });
    expect(await listed('demo.b02')).toMatchObject({ totalCount: 0 });
  });
});
