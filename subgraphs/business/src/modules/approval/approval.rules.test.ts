import { describe, expect, it } from 'vitest';
import { type Rule, type Weighed, waitingPlace } from './approval.rules.ts';

const rule = (over: Partial<Rule>): Rule => ({
  kind: 'CAMPAIGN',
  organisation: 'demo',
  amount: '0',
  currency: 'CNY',
  level: 'HEAD_OFFICE',
  ...over,
});

const FROM_10_000 = rule({ amount: '10000' });
const FROM_5_000 = rule({ amount: '5000', level: 'BRANCH' });
const FIRST_BRANCH = rule({ organisation: 'demo.b01', level: 'BRANCH' });
const OTHER_BANK = rule({ organisation: 'berka' });
const EUROS = rule({ amount: '1', currency: 'EUR' });

const OUTLET = 'demo.b01.o01';

const of = (organisation: string, amount: string | null) => ({
  organisation,
  value: amount === null ? null : { amount, currency: 'CNY' },
});

describe('where an object waits', () => {
  it.each<[string, Omit<Weighed, 'kind'>, Rule[], string]>([
    ['no policy: at its own part', of(OUTLET, '999999'), [], OUTLET],
    ['below the amount', of(OUTLET, '9999.9999'), [FROM_10_000], OUTLET],
    ['from the amount on', of(OUTLET, '10000.0000'), [FROM_10_000], 'demo'],
    ['of two that fit, the highest', of(OUTLET, '10000'), [FROM_5_000, FROM_10_000], 'demo'],
    ['only the lower fits', of(OUTLET, '9999'), [FROM_5_000, FROM_10_000], 'demo.b01'],
    ['the nearest part of the bank', of(OUTLET, '10000'), [FROM_10_000, FIRST_BRANCH], 'demo.b01'],
    ['not that of a neighbour', of('demo.b02', '10000'), [FROM_10_000, FIRST_BRANCH], 'demo'],
    ['nor that of another bank', of(OUTLET, '10000'), [OTHER_BANK], OUTLET],
    ['without a value, policies for all', of(OUTLET, null), [FIRST_BRANCH], 'demo.b01'],
    ['without a value, not those from an amount on', of(OUTLET, null), [FROM_10_000], OUTLET],
    ['what cannot be compared is too much', of(OUTLET, '0'), [EUROS], 'demo'],
    ['what the head office owns waits there', of('demo', '5000'), [FROM_5_000], 'demo'],
  ])('%s', (...[, object, rules, place]) => {
    expect(waitingPlace({ kind: 'CAMPAIGN', ...object }, rules)).toBe(place);
  });
});
