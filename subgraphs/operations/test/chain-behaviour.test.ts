import { newId } from '@zhongtai/kit/ids';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { describe, expect, it } from 'vitest';
import { aTransfer, day } from '../src/modules/chain/chain.fixture.ts';
import { behavioursOf, parametersOf } from '../src/modules/model/index.ts';
import { chainStage } from './chain-stage.ts';

const { aChain, api, stepsOf, told } = await chainStage();

/** Data tells of it a day after it happened. */
const aBehaviour = (customer: string, at: string, body: object = {}): OutboxEvent =>
  aTransfer(customer, day(5), {
    ...{ type: 'data.behaviour.collected', id: newId() },
    body: { name: 'guide.finished', at, properties: { topic: 'funds' }, ...body },
  });

const GUIDE = { name: 'Guide', event: 'BEHAVIOUR', behaviour: 'guide.finished', times: 1 };
const OF_FUNDS = { ...GUIDE, property: 'topic', propertyValue: 'funds' };

describe('a step that waits for what customers do in a channel', () => {
  it('is done by an event of the name, at the moment it happened, and gives its prize', async () => {
    const { id, ann } = await aChain({ rules: { steps: [{ ...GUIDE, prize: 1 }] } });
    await told(aBehaviour(ann.subject, day(2)));
    expect(await stepsOf(id, ann, day(6))).toMatchObject([
      { state: 'DONE', reward: 'GIVEN', award: { prizeName: 'Coffee coupon' } },
    ]);
    const [entry] = await api.everything().execute(
      `select to_char(joined_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as joined_at
         from operations.chain_entry where campaign_id = ?`,
      [id],
    );
    expect(entry).toEqual({ joined_at: '2026-03-03 09:00' });
  });

  it.each([
    ['of another name', { name: 'guide.begun' }, 'OPEN'],
    ['without the property', { properties: {} }, 'OPEN'],
    ['of another value', { properties: { topic: 'loans' } }, 'OPEN'],
    ['as asked for', {}, 'DONE'],
  ])('is done by an event %s or not', async (_, body, state) => {
    const card = { name: 'Card', event: 'CARD_ISSUED', times: 1 };
    const { id, ann } = await aChain({ rules: { steps: [card, { ...OF_FUNDS, prize: 1 }] } });
    await told(aTransfer(ann.subject, day(1), { type: 'business.card.issued', body: {} }));
    await told(aBehaviour(ann.subject, day(2), body));
    expect((await stepsOf(id, ann, day(6)))[1]).toMatchObject({ state });
  });

  it('counts an event once, however often it is told of', async () => {
    const { id, ann } = await aChain({ rules: { steps: [{ ...GUIDE, times: 2, prize: 1 }] } });
    const event = aBehaviour(ann.subject, day(2));
    await told(event);
    await told({ ...event, id: newId() });
    expect(await stepsOf(id, ann, day(6))).toMatchObject([{ state: 'OPEN', count: 1 }]);
  });

  it.each([
    [{ ...GUIDE, behaviour: undefined }, 'parameters.steps.0.behaviour'],
    [{ ...GUIDE, event: 'CARD_ISSUED' }, 'parameters.steps.0.behaviour'],
    [{ ...GUIDE, property: 'topic' }, 'parameters.steps.0.property'],
  ])('is refused when it does not say what it waits for: %j', async (step, field) => {
    const plan = {
      ...{ model: 'TASK_CHAIN' as const, prizes: [{ weight: null }] },
      ...{ startsAt: new Date(day(0)), endsAt: new Date(day(9)) },
      parameters: JSON.stringify({ joins: 'FIRST_EVENT', steps: [{ ...step, prize: 1 }] }),
    };
    expect(() => parametersOf(plan)).toThrow(expect.objectContaining({ details: { field } }));
  });
});

it('has whoever collects events told what it waits for, and nothing else', () => {
  const steps = [GUIDE, OF_FUNDS, { name: 'Card', event: 'CARD_ISSUED' }];
  expect(behavioursOf({ joins: 'FIRST_EVENT', steps })).toEqual([
    { event: 'guide.finished', properties: ['topic'] },
  ]);
});
