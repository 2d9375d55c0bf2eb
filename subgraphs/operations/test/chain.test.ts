import { newId } from '@zhongtai/kit/ids';
import { describe, expect, it } from 'vitest';
import { aTransfer, day } from '../src/modules/chain/chain.fixture.ts';
import { chainStage } from './chain-stage.ts';

const { aChain, agent, api, checkIn, own, stepsOf, tally, told } = await chainStage();

describe('a customer in a chain', () => {
  it('is shown each step: what is done, what is open till when, and what a locked one waits for', async () => {
    const { id, ann } = await aChain();
    expect(await stepsOf(id, ann, day(0))).toEqual([null, null]);
    await checkIn(id, ann, day(1));
    const [first, second] = await stepsOf(id, ann, day(2));
    expect(first).toMatchObject({ state: 'DONE', count: 1, reward: 'NONE', award: null });
    expect(second).toMatchObject({
      state: 'OPEN',
      count: 0,
      waitsFor: [],
      secondsLeft: 4 * 86_400,
    });
    expect((await stepsOf(id, ann, day(6)))[1]).toMatchObject({ state: 'MISSED', secondsLeft: 0 });
    const other = await aChain();
    await told(aTransfer(other.ann.subject, day(1)));
    expect((await stepsOf(other.id, other.ann, day(1)))[1]).toMatchObject({
      ...{ state: 'LOCKED', waitsFor: [1], secondsLeft: null },
    });
  });

  it('is taken on by what they do elsewhere, and given the prize of a step', async () => {
    const { id, ann } = await aChain();
    await checkIn(id, ann, day(1));
    await told(aTransfer(ann.subject, day(2)));
    expect((await stepsOf(id, ann, day(2)))[1]).toMatchObject({
      ...{ state: 'DONE', reward: 'GIVEN', award: { prizeName: 'Coffee coupon' } },
    });
    expect(await tally(id)).toEqual([
      [1, 1, 0],
      [1, 1, 1],
    ]);
    const done = await api
      .everything()
      .execute(
        `select body ->> 'step' as step from operations.outbox where type = 'operations.step.done' and subject_id = ? order by id`,
        [id],
      );
    expect(done).toEqual([{ step: '1' }, { step: '2' }]);
  });

  it.each([
    [
      'of too little',
      { amount: '99.99', currency: 'CNY', orderKind: 'TRANSFER', status: 'APPROVED' },
    ],
    [
      'in another currency',
      { amount: '500', currency: 'EUR', orderKind: 'TRANSFER', status: 'APPROVED' },
    ],
    [
      'of another kind',
      { amount: '500', currency: 'CNY', orderKind: 'REDEMPTION', status: 'APPROVED' },
    ],
    ['that failed', { amount: '500', currency: 'CNY', orderKind: 'TRANSFER', status: 'DECLINED' }],
  ])('is not taken on by an order %s', async (_, body) => {
    const { id, ann } = await aChain();
    await checkIn(id, ann, day(1));
    await told(aTransfer(ann.subject, day(2), { body }));
    expect((await stepsOf(id, ann, day(2)))[1]).toMatchObject({ state: 'OPEN', count: 0 });
  });

  it('is judged by when things happened, not by when they were heard of', async () => {
    const { id, ann } = await aChain({
      rules: {
        steps: [
          { name: 'Card', event: 'CARD_ISSUED', times: 1 },
          { name: 'Transfer', event: 'ORDER_COMPLETED', times: 1, after: [1], prize: 1 },
        ],
      },
    });
    await told(aTransfer(ann.subject, day(4)));
    await told(aTransfer(ann.subject, day(2), { type: 'business.card.issued', body: {} }));
    expect(await stepsOf(id, ann, day(5))).toMatchObject([{ state: 'DONE' }, { state: 'DONE' }]);
    const late = await aChain();
    await checkIn(late.id, late.ann, day(1));
    await told(aTransfer(late.ann.subject, day(6)));
    expect((await stepsOf(late.id, late.ann, day(7)))[1]).toMatchObject({ state: 'MISSED' });
  });

  it('has an order counted once, however often it is told of', async () => {
    const { id, ann } = await aChain({
      rules: { steps: [{ name: 'Transfers', event: 'ORDER_COMPLETED', times: 2, prize: 1 }] },
    });
    const event = aTransfer(ann.subject, day(1));
    await told(event, { ...event, id: newId() });
    await told(event);
    expect(await stepsOf(id, ann, day(1))).toMatchObject([{ state: 'OPEN', count: 1 }]);
  });

  it('has a streak that a missed day ends', async () => {
    const { id, ann } = await aChain({
      rules: {
        steps: [{ name: 'Three days', event: 'CHECK_IN', times: 1, daysInARow: 3, prize: 1 }],
      },
    });
    await checkIn(id, ann, day(0));
    await checkIn(id, ann, day(1.2));
    expect(await own(id, ann, day(1.3))).toMatchObject({
      hasCheckedIn: true,
      steps: [{ own: { streak: 2, count: 1 } }],
    });
    expect(await own(id, ann, day(2.3))).toMatchObject({
      hasCheckedIn: false,
      steps: [{ own: { streak: 2, count: 0 } }],
    });
    expect(await stepsOf(id, ann, day(3.3))).toMatchObject([{ streak: 0 }]);
    for (const at of [4, 5, 6.9]) await checkIn(id, ann, day(at));
    expect(await stepsOf(id, ann, day(7))).toMatchObject([
      { state: 'DONE', streak: 3, reward: 'GIVEN' },
    ]);
  });
});

it('gives as many prizes as there are, and says so to who came too late', async () => {
  const { id, customers } = await aChain({
    members: 3,
    units: { total: 2, remaining: 2 },
    rules: { steps: [{ name: 'Transfer', event: 'ORDER_COMPLETED', times: 1, prize: 1 }] },
  });
  await told(...customers.map(({ subject }, n) => aTransfer(subject, day(3 - n))));
  const rewards = await Promise.all(customers.map((each) => stepsOf(id, each, day(4))));
  // Who was first, by the time of what they did.
  expect(rewards).toMatchObject([
    [{ reward: 'GONE' }],
    [{ reward: 'GIVEN' }],
    [{ reward: 'GIVEN' }],
  ]);
  expect(await tally(id)).toEqual([[3, 3, 2]]);
});

it('gives a code of its lot to whoever earned one', async () => {
  const steps = [{ name: 'Transfer', event: 'ORDER_COMPLETED', times: 1, prize: 1 }];
  const { id, ann } = await aChain({ units: { kind: 'CODE' }, rules: { steps } });
  await api.everything().execute(
    `insert into operations.prize_code (id, lot_id, organisation, sealed, masked, blind_index)
     select gen_random_uuid(), u.lot_id, u.organisation, '\\x00', '••K9', '\\x01' from operations.allocation u where u.campaign_id = ?`,
    [id],
  );
  await told(aTransfer(ann.subject, day(1)));
  const given = `query ($id: ID!) { campaign(id: $id) { awards(first: 2) { edges { node { maskedCode } } } } }`;
  const { data } = await api.run(given, { id }, { caller: agent, at: day(1) });
  expect(data?.['campaign']).toEqual({ awards: { edges: [{ node: { maskedCode: '••K9' } }] } });
});
