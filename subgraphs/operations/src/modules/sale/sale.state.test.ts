import { expect, it } from 'vitest';
import { saleRules } from './sale.fixture.ts';
import { opensAt, secondsTo, stateOf } from './sale.state.ts';

const campaign = {
  status: 'RUNNING' as const,
  parameters: saleRules(),
  startsAt: new Date('2026-03-01T09:00:00Z'),
  endsAt: new Date('2026-03-01T12:00:00Z'),
};

it.each([
  ['09:29:59.999', { remaining: 5, held: 0 }, 'WARM_UP'],
  ['09:30:00.000', { remaining: 5, held: 0 }, 'OPEN'],
  ['10:00:00.000', { remaining: 1, held: 4 }, 'OPEN'],
  ['10:00:00.000', { remaining: 0, held: 1 }, 'ALL_HELD'],
  ['10:00:00.000', { remaining: 0, held: 0 }, 'SOLD_OUT'],
  ['11:59:59.999', { remaining: 0, held: 0 }, 'SOLD_OUT'],
  ['12:00:00.000', { remaining: 5, held: 0 }, 'OVER'],
])('at %s with %j it is %s', (time, units, state) => {
  const now = new Date(`2026-03-01T${time}Z`);
  expect(stateOf({ campaign, units }, now)).toBe(state);
});

it('is over when it was ended before its time', () => {
  const units = { remaining: 5, held: 0 };
  const ended = { ...campaign, status: 'ENDED' as const };
  expect(stateOf({ campaign: ended, units }, new Date('2026-03-01T10:00:00Z'))).toBe('OVER');
});

it('counts whole seconds, the last one too', () => {
  const opening = opensAt(campaign);
  expect(opening).toEqual(new Date('2026-03-01T09:30:00Z'));
  expect(secondsTo(opening, new Date('2026-03-01T09:29:58.001Z'))).toBe(2);
  expect(secondsTo(opening, new Date('2026-03-01T09:30:00.001Z'))).toBe(0);
});
