import { describe, expect, it } from 'vitest';
import { CAMPAIGN_MODELS, parametersOf } from '../model/index.ts';
import { type Reviewed, review } from './compliance.rules.ts';

const prize = (amount: string, currency = 'CNY') => ({ unitCost: { amount, currency } });
const plan = (over: Partial<Reviewed>): Reviewed => ({
  ...{ model: 'EVENT', parameters: {}, description: 'Rules', prizes: [prize('20')] },
  ...over,
});
const found = (over: Partial<Reviewed>) =>
  review(plan(over)).map(({ rule, level, field }) => [rule, level, field]);
const chain = (...steps: readonly Readonly<Record<string, string | number | number[]>>[]) =>
  found({ model: 'TASK_CHAIN', parameters: { joins: 'FIRST_EVENT', steps } });
const referral = (over: object) =>
  found({ model: 'REFERRAL', parameters: { ...defaultsOf('REFERRAL'), ...over } });

/** What a campaign of the kind begins with. */
const defaultsOf = (model: (typeof CAMPAIGN_MODELS)[number]) =>
  parametersOf({
    ...{ model, parameters: null, prizes: [{ weight: model === 'LOTTERY' ? 1 : null }] },
    ...{ startsAt: new Date('2026-03-01T09:00:00Z'), endsAt: new Date('2026-03-09T09:00:00Z') },
  });

const NOTES = [
  ['ONE_DEGREE', 'NOTE', 'parameters.mostPerInviter'],
  ['NOT_IN_WECHAT', 'NOTE', 'model'],
];

describe('the rules about a campaign', () => {
  it.each(CAMPAIGN_MODELS)('let the defaults of the model %s through', (model) => {
    const parameters = defaultsOf(model);
    expect(review(plan({ model, parameters })).filter(({ level }) => level === 'BLOCKS')).toEqual(
      [],
    );
  });

  it('ask for a description', () => {
    expect(found({ description: null })).toEqual([['RULES_UNTOLD', 'WARNS', 'description']]);
  });

  it.each([
    ['50000', 'CNY', []],
    ['50000.01', 'CNY', [['TOP_PRIZE', 'BLOCKS', 'prizes.1']]],
    ['50000.01', 'EUR', []],
  ])('let a draw give %s %s or not', (amount, currency, findings) => {
    const prizes = [prize('1'), prize(amount, currency)];
    expect(found({ model: 'LOTTERY', prizes })).toEqual(findings);
    expect(found({ model: 'FLASH_SALE', prizes })).toEqual([]);
  });

  const deposit = { name: 'Save', event: 'ORDER_COMPLETED', orderKind: 'TERM_DEPOSIT' };
  const consent = { name: 'Agree', event: 'CONSENT_GIVEN' };
  const share = { name: 'Share', event: 'BEHAVIOUR', behaviour: 'campaign.shared' };
  const transfer = { name: 'Pay', event: 'ORDER_COMPLETED', orderKind: 'TRANSFER' };
  it.each([
    ['a transfer', [{ ...transfer, prize: 1 }], []],
    [
      'a deposit',
      [{ ...deposit, prize: 1 }],
      [['DEPOSIT_BOUGHT', 'BLOCKS', 'parameters.steps.0.orderKind']],
    ],
    ['a deposit without a prize', [deposit, { ...transfer, prize: 1 }], []],
    [
      'a deposit before the step with the prize',
      [deposit, { ...transfer, after: [1], prize: 1 }],
      [['DEPOSIT_BOUGHT', 'BLOCKS', 'parameters.steps.0.orderKind']],
    ],
    [
      'a consent',
      [{ ...consent, prize: 1 }],
      [['CONSENT_BOUGHT', 'WARNS', 'parameters.steps.0.event']],
    ],
    [
      'sharing',
      [{ ...share, prize: 1 }],
      [['SHARING_BOUGHT', 'WARNS', 'parameters.steps.0.behaviour']],
    ],
  ])('say what a chain pays for: %s', (_, steps, findings) => {
    expect(chain(...steps)).toEqual(findings);
  });

  it.each([
    [{}, NOTES],
    [
      { event: 'ORDER_COMPLETED', orderKind: 'TERM_DEPOSIT' },
      [['DEPOSIT_BOUGHT', 'BLOCKS', 'parameters.orderKind'], ...NOTES],
    ],
    [{ event: 'CARD_ISSUED' }, [['MILESTONE_THIN', 'WARNS', 'parameters.event'], ...NOTES]],
  ])('say what a referral pays for: %j', (over, findings) => {
    expect(referral(over)).toEqual(findings);
  });

  it('name where each comes from, in both languages', () => {
    for (const { sentence, source } of review(
      plan({ model: 'REFERRAL', parameters: defaultsOf('REFERRAL'), description: null }),
    )) {
      expect(
        [sentence.zh, sentence.en, source.zh, source.en].every((text) => text.length > 5),
      ).toBe(true);
    }
  });
});
