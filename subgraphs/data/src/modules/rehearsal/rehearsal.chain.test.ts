import { describe, expect, it } from 'vitest';
import { walk } from './rehearsal.chain.ts';
import type { RehearsedStep } from './rehearsal.input.ts';

const DAY = 86_400_000;
const step = (over: Partial<RehearsedStep> = {}): RehearsedStep => ({
  ...{ name: 'Step', event: 'CARD_ISSUED', times: 1, after: [] },
  ...over,
});

describe('a customer in a chain that had run', () => {
  it.each([
    ['does a step by what they did first', [step()], [[5, 3]], [3]],
    ['does it when it was often enough', [step({ times: 3 })], [[1, 2, 9, 12]], [9]],
    ['does not when it was too rare', [step({ times: 3 })], [[1, 2]], [null]],
    [
      'does a later step by what comes after the one before',
      [step(), step({ after: [1] })],
      [[10], [3, 10, 11]],
      [10, 11],
    ],
    [
      'does no step whose predecessor is not done',
      [step(), step({ after: [1] })],
      [[], [3]],
      [null, null],
    ],
    [
      'does a step in its time alone',
      [step(), step({ after: [1], withinDays: 1 })],
      [[0], [DAY, DAY + 1]],
      [0, null],
    ],
    ['does days in a row', [step({ daysInARow: 3 })], [[0, DAY, 2 * DAY + 5]], [2 * DAY + 5]],
    ['does not days with a gap', [step({ daysInARow: 3 })], [[0, DAY, 3 * DAY]], [null]],
    [
      'does days on which it was often enough alone',
      [step({ daysInARow: 2, times: 2 })],
      [[0, 1, DAY, 2 * DAY, 2 * DAY + 1, 3 * DAY, 3 * DAY + 7]],
      [3 * DAY + 7],
    ],
    [
      'does nothing that waits for itself',
      [step({ after: [2] }), step({ after: [1] })],
      [[1], [2]],
      [null, null],
    ],
  ])('%s', (...[, steps, deeds, done]) => {
    expect(walk(steps, deeds, 0)).toEqual(done);
  });
});
