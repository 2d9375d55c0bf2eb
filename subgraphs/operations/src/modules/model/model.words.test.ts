import { expect, it } from 'vitest';
import { inFormWords } from './index.ts';

const referred = {
  prizes: [
    { zh: '咖啡券', en: 'Coffee coupon' },
    { zh: '雨伞', en: 'Umbrella' },
  ],
  currency: 'CNY',
};

it('tells the steps of a chain in both languages, by their names and prizes', () => {
  const steps = [
    { name: '签到', event: 'CHECK_IN', times: 1, daysInARow: 3 },
    {
      ...{ prize: 1, after: [1], name: '转账', event: 'ORDER_COMPLETED' },
      ...{ orderKind: 'TRANSFER', minAmount: '100', times: 1 },
    },
  ];
  const [joins, ...told] = inFormWords('TASK_CHAIN', { steps, joins: 'FIRST_EVENT' }, referred);
  expect(joins).toMatchObject({
    name: 'joins',
    label: { zh: '如何参加', en: 'How customers join' },
    value: { zh: '首次完成相关行为时自动参加' },
  });
  expect(told.map(({ name, label, value }) => [name, label.en, value.en])).toEqual([
    [
      'steps.1',
      'Steps 1',
      '签到; What completes it: Daily check-in; How often: 1; Days in a row: 3',
    ],
    [
      'steps.2',
      'Steps 2',
      '转账; What completes it: An order completed; Kind of order: Transfer; Amount at least: 100 CNY; How often: 1; After: 签到; Prize: Coffee coupon',
    ],
  ]);
  expect(told[1]?.value.zh).toBe(
    '转账；完成条件：办成一笔业务；业务种类：转账；单笔最低金额：100 CNY；次数：1；前置任务：签到；奖品：咖啡券',
  );
});

it.each([
  ['REFERRAL', { event: 'CARD_ISSUED', inviteePrize: 2 }, ['A card issued', 'Umbrella']],
  ['LOTTERY', { skin: 'WHEEL', fallbackPrize: 1 }, ['Wheel', 'Coffee coupon']],
] as const)('tells what is decided about a %s', (model, entered, words) => {
  expect(inFormWords(model, entered, referred).map(({ value }) => value.en)).toEqual(words);
});

it('tells nothing where there is nothing to decide', () => {
  expect(inFormWords('EVENT', {}, referred)).toEqual([]);
  expect(inFormWords('LOTTERY', null, referred)).toEqual([]);
});
