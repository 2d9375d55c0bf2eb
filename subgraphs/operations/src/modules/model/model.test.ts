import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldOf, testOperations } from '../../testing.ts';
import { MODELS, parametersOf } from './model.registry.ts';

const window = {
  startsAt: new Date('2026-03-01T09:00:00Z'),
  endsAt: new Date('2026-03-01T12:00:00Z'),
};

const lottery = (over: object = {}, weights: readonly (number | null)[] = [1, 9]) =>
  parametersOf({
    model: 'LOTTERY',
    parameters: JSON.stringify({ ...MODELS.LOTTERY.defaults, ...over }),
    prizes: weights.map((weight) => ({ weight })),
    ...window,
  });

describe('the parameters of a campaign', () => {
  it.each(Object.values(MODELS))('of the model $model may be its defaults', (definition) => {
    const prizes = [{ weight: definition.isDrawn ? 1 : null }];
    const { model, defaults } = definition;
    expect(parametersOf({ model, parameters: null, prizes, ...window })).toEqual(defaults);
  });

  it.each([
    [{ skin: 'BOX' }, 'parameters.skin'],
    [{ chancesPerDay: 0 }, 'parameters.chancesPerDay'],
    [{ chancesPerDay: 11 }, 'parameters.chancesPerDay'],
    [{ guaranteeAfter: 3 }, 'parameters.guaranteePrize'],
    [{ guaranteePrize: 1 }, 'parameters.guaranteePrize'],
    [{ guaranteeAfter: 3, guaranteePrize: 3 }, 'parameters.guaranteePrize'],
    [{ guaranteeAfter: 11, guaranteePrize: 1 }, 'parameters.guaranteeAfter'],
    [{ fallbackPrize: 3 }, 'parameters.fallbackPrize'],
    [{ missWeight: 9_999_991 }, 'prizes'],
    [{ colour: 'red' }, 'parameters.colour'],
  ])('of a lottery are refused: %j', (over, field) => {
    expect(() => lottery(over)).toThrow(expect.objectContaining({ details: { field } }));
  });

  it('of a lottery may leave guarantee and fallback out, or have them', () => {
    const whole = { guaranteeAfter: 10, guaranteePrize: 2, fallbackPrize: 2 };
    expect(lottery(whole)).toMatchObject(whole);
    expect(lottery()).not.toHaveProperty('guaranteeAfter');
  });

  it.each([
    [{ perCustomer: 0 }, 'parameters.perCustomer'],
    [{ holdSeconds: 29 }, 'parameters.holdSeconds'],
    [{ warmUpMinutes: 180 }, 'parameters.warmUpMinutes'],
    [{ price: '9.901' }, 'parameters.price'],
    [{ price: '-1' }, 'parameters.price'],
    [{ fee: '9.90' }, 'parameters.fee'],
  ])('of a flash sale are refused: %j', (over, field) => {
    const parameters = JSON.stringify({ ...MODELS.FLASH_SALE.defaults, ...over });
    const plan = {
      model: 'FLASH_SALE',
      parameters,
      prizes: [{ weight: null }],
      ...window,
    } as const;
    expect(() => parametersOf(plan)).toThrow(expect.objectContaining({ details: { field } }));
  });

  const step = (over: object = {}) => ({ name: 'Step', event: 'CHECK_IN', times: 1, ...over });

  it.each([
    ['no step', { steps: [] }, 'parameters.steps'],
    ['a step without a name', { steps: [step({ name: ' ' })] }, 'parameters.steps.0.name'],
    ['a step without an event', { steps: [{ name: 'S' }] }, 'parameters.steps.0.event'],
    ['an unknown step', { steps: [step({ after: [3], prize: 1 })] }, 'parameters.steps.0.after'],
    [
      'a step after itself',
      { steps: [step({ after: [1], prize: 1 })] },
      'parameters.steps.0.after',
    ],
    [
      'a circle',
      { steps: [step(), step({ after: [1, 3] }), step({ after: [2], prize: 1 })] },
      'parameters.steps.1.after',
    ],
    ['a prize that is none', { steps: [step({ prize: 2 })] }, 'parameters.steps.0.prize'],
    ['a prize that no step gives', { steps: [step()] }, 'prizes'],
    [
      'a kind of order for a check-in',
      { steps: [step({ orderKind: 'TRANSFER', prize: 1 })] },
      'parameters.steps.0.orderKind',
    ],
    [
      'an amount of a check-in',
      { steps: [step({ minAmount: '1', prize: 1 })] },
      'parameters.steps.0.minAmount',
    ],
  ])('of a task chain are refused: %s', (_, over, field) => {
    const parameters = JSON.stringify({ joins: 'FIRST_EVENT', ...over });
    const prizes = [{ weight: null }];
    const plan = { model: 'TASK_CHAIN', parameters, prizes, ...window } as const;
    expect(() => parametersOf(plan)).toThrow(expect.objectContaining({ details: { field } }));
  });

  it.each([
    ['a prize that is none', { inviteePrize: 2 }, 'parameters.inviteePrize'],
    ['a prize for nobody', { inviterPrize: undefined }, 'prizes'],
    ['a check-in as the milestone', { event: 'CHECK_IN' }, 'parameters.event'],
    ['an amount of an account', { minAmount: '5' }, 'parameters.minAmount'],
    ['a page that is not safe', { landingUrl: 'http://bank.example' }, 'parameters.landingUrl'],
  ])('of a referral are refused: %s', (_, over, field) => {
    const parameters = JSON.stringify({ ...MODELS.REFERRAL.defaults, ...over });
    const prizes = [{ weight: null }];
    const plan = { model: 'REFERRAL', parameters, prizes, ...window } as const;
    expect(() => parametersOf(plan)).toThrow(expect.objectContaining({ details: { field } }));
  });

  it('ask for weights where a lot decides, and for none elsewhere', () => {
    expect(() => lottery({}, [1, null])).toThrow('has a weight');
    const prizes = [{ weight: 1 }];
    const event = { model: 'EVENT', parameters: null, prizes, ...window } as const;
    expect(() => parametersOf(event)).toThrow('no weight');
  });

  it('come with no more prizes than the model gives', () => {
    const weights = Array.from({ length: 9 }, () => 1);
    expect(() => lottery({}, weights)).toThrow('at most 8');
  });
});

it('tells which models there are, in the language asked for', async () => {
  const api = await testOperations();
  const answer = await api.run(
    '{ campaignModels { model name(locale: EN) form(locale: EN) defaults maxPrizes isDrawn } }',
    {},
    { caller: anOperator('CAMPAIGN_MANAGER') },
  );
  const models = fieldOf(answer, 'campaignModels', z.array(z.record(z.string(), z.unknown())));
  expect(models.map(({ model, name }) => [model, name])).toEqual([
    ['EVENT', 'Event'],
    ['LOTTERY', 'Lottery'],
    ['FLASH_SALE', 'Flash sale'],
    ['TASK_CHAIN', 'Task chain'],
    ['REFERRAL', 'Referral'],
  ]);
  const form = JSON.parse(String(models[1]?.['form']));
  expect(form.properties.skin).toEqual({
    ...{ type: 'string', enum: ['WHEEL', 'SCRATCH'], title: 'How it is played' },
    'x-options': { WHEEL: 'Wheel', SCRATCH: 'Scratch card' },
  });
});
