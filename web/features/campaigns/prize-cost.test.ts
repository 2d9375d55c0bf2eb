import { expect, it } from 'vitest';
import { costOf, sumOf } from './prize-cost.ts';

it.each([
  ['8.8', 100, '880.0000'],
  ['0.0001', 3, '0.0003'],
  ['9999999999999999', 10_000_000, '99999999999999990000000.0000'],
])('counts %s for each of %i exactly', (unitCost, total, cost) => {
  expect(costOf(unitCost, total)).toBe(cost);
});

it.each([
  ['', 1],
  ['1,5', 1],
  ['1.23456', 1],
  ['1', 0],
  ['1', null],
])('says nothing about %j times %j', (unitCost, total) => {
  expect(costOf(unitCost, total)).toBeNull();
});

it.each([
  [['0.1', '0.2'], '0.3000'],
  [['99999999999999990000000.0000', '0.0001'], '99999999999999990000000.0001'],
  [['1', null], null],
  [[], null],
])('adds %j exactly', (costs, sum) => {
  expect(sumOf(costs)).toBe(sum);
});
