import { describe, expect, it } from 'vitest';
import { orderQuestion } from './order-filter.ts';

describe('order list address', () => {
  it('asks for the newest orders first when the address says nothing', () => {
    expect(orderQuestion({}, 'Asia/Shanghai')).toEqual({
      first: 20,
      after: null,
      orderBy: 'SUBMITTED_AT',
      direction: 'DESC',
      filter: {},
    });
  });

  it.each([
    ['Asia/Shanghai', '2026-03-28T16:00:00.000Z', '2026-03-29T16:00:00.000Z'],
    // The night on which clocks go forward: the bank day has 23 hours.
    ['Europe/Amsterdam', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ])('covers the whole bank day in %s', (zone, submittedFrom, submittedTo) => {
    const day = '2026-03-29';
    expect(orderQuestion({ from: day, to: day }, zone).filter).toEqual({
      submittedFrom,
      submittedTo,
    });
  });

  it.each([{ status: 'LOST' }, { kind: 'GIFT' }, { from: '2026-02-31' }, { to: 'yesterday' }])(
    'leaves out what nobody can ask for: %o',
    (params) => expect(orderQuestion(params, 'Asia/Shanghai').filter).toEqual({}),
  );
});
