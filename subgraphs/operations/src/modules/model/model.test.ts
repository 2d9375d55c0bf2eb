import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldOf, testOperations } from '../../testing.ts';
import { MODELS, parametersOf } from './model.registry.ts';

const lottery = (over: object = {}, weights: readonly (number | null)[] = [1, 9]) =>
  parametersOf({
    model: 'LOTTERY',
    parameters: JSON.stringify({ ...MODELS.LOTTERY.defaults, ...over }),
    prizes: weights.map((weight) => ({ weight })),
  });

describe('the parameters of a campaign', () => {
  it.each(Object.values(MODELS))('of the model $model may be its defaults', (definition) => {
    const prizes = [{ weight: definition.isDrawn ? 1 : null }];
    const { model, defaults } = definition;
    expect(parametersOf({ model, parameters: null, prizes })).toEqual(defaults);
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

  it('ask for weights where a lot decides, and for none elsewhere', () => {
    expect(() => lottery({}, [1, null])).toThrow('has a weight');
    const prizes = [{ weight: 1 }];
    expect(() => parametersOf({ model: 'EVENT', parameters: null, prizes })).toThrow('no weight');
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
  ]);
  const form = JSON.parse(String(models[1]?.['form']));
  expect(form.properties.skin).toEqual({
    ...{ type: 'string', enum: ['WHEEL', 'SCRATCH'], title: 'How it is played' },
    'x-options': { WHEEL: 'Wheel', SCRATCH: 'Scratch card' },
  });
});
