import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainStep, chainParameters, stepInCircle } from '../model/index.ts';
import { type Chain, type Fact, progressOf, stateOf, streakOf } from './chain.rules.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 2, 1, 9);
const moment = (days: number) => new Date(START + days * DAY_MS);

const stepsOf = (steps: readonly Partial<ChainStep>[]): ChainStep[] =>
  chainParameters({
    joins: 'FIRST_EVENT',
    steps: steps.map((step) => ({ name: 'Step', event: 'CHECK_IN', ...step })),
  }).steps;

const chainOf = (...steps: readonly Partial<ChainStep>[]): Chain => ({
  steps: stepsOf(steps),
  startsAt: moment(0),
  endsAt: moment(30),
});

const facts = (...told: readonly (readonly [number, number])[]): Fact[] =>
  told.map(([place, days], n) => ({ id: `f${n}`, place, at: moment(days) }));

const doneDays = (chain: Chain, known: readonly Fact[]) =>
  progressOf(chain, { joinedAt: moment(0), facts: known, done: new Map() }).map(({ doneAt }) =>
    doneAt ? (doneAt.getTime() - START) / DAY_MS : null,
  );

describe('a step', () => {
  it.each([
    ['is done with the last that counts', { times: 2 }, [1, 2, 3], 2],
    ['is not done with too few', { times: 2 }, [1], null],
    ['is done a moment before its deadline', { withinDays: 2 }, [1.999], 1.999],
    ['is not done at its deadline', { withinDays: 2 }, [2], null],
    ['is done by days in a row', { daysInARow: 3 }, [1, 3, 4.5, 5], 5],
    ['is not done by days with a gap', { daysInARow: 3 }, [1, 2, 4, 5], null],
    ['counts a day once', { daysInARow: 2 }, [1, 1.1, 1.2], null],
    ['asks on each day for as many', { daysInARow: 2, times: 2 }, [1, 1.1, 2, 2.5], 2.5],
  ])('%s', (...[, step, days, done]) => {
    const told = facts(...days.map((each) => [1, each] as const));
    expect(doneDays(chainOf(step), told)).toEqual([done]);
  });

  it('opens once all before it are done, and what came before does not count', () => {
    const chain = chainOf({}, {}, { after: [1, 2] });
    expect(doneDays(chain, facts([1, 1], [3, 2], [2, 3]))).toEqual([1, 3, null]);
    expect(doneDays(chain, facts([1, 1], [2, 3], [3, 4]))).toEqual([1, 3, 4]);
  });

  it('is not completed by what completed the step before it', () => {
    const chain = chainOf({}, { after: [1] });
    const told = [1, 2].map((place) => ({ id: 'same', place, at: moment(1) }));
    expect(doneDays(chain, told)).toEqual([1, null]);
  });

  it('has its deadline from when it opened', () => {
    const chain = chainOf({}, { after: [1], withinDays: 2 });
    const told = facts([1, 5], [2, 7]);
    const [, second] = progressOf(chain, { joinedAt: moment(0), facts: told, done: new Map() });
    expect(second).toMatchObject({ deadlineAt: moment(7), doneAt: null });
    expect(second && stateOf(second, moment(6.9))).toBe('OPEN');
    expect(second && stateOf(second, moment(7))).toBe('MISSED');
  });
});

it.each([
  ['today counts', 5.5, 3],
  ['today may still be added', 6.5, 3],
  ['a day was left out', 7.5, 0],
])('counts the days in a row that stand: %s', (_, now, streak) => {
  const chain = chainOf({ daysInARow: 10 });
  const told = { facts: facts([1, 1], [1, 3], [1, 4], [1, 5]), now: moment(now) };
  expect(streakOf(chain, chain.steps[0]!, told)).toBe(streak);
});

const MOST = 6;

/** Each step comes after some of those before it in the list: no circle. */
const anyChain = (withDeadlines: boolean) =>
  fc
    .array(
      fc.record({
        times: fc.integer({ min: 1, max: 3 }),
        daysInARow: fc.option(fc.integer({ min: 2, max: 3 }), { nil: undefined }),
        withinDays: withDeadlines
          ? fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined })
          : fc.constant(undefined),
        picks: fc.array(fc.nat(), { maxLength: 3 }),
      }),
      { minLength: 1, maxLength: MOST },
    )
    .map((steps) =>
      chainOf(
        ...steps.map(({ picks, ...step }, n) => ({
          ...step,
          after: n === 0 ? [] : [...new Set(picks.map((pick) => (pick % n) + 1))],
        })),
      ),
    );

const anyFacts = fc
  .array(fc.tuple(fc.integer({ min: 1, max: MOST }), fc.integer({ min: 0, max: 119 })), {
    maxLength: 40,
  })
  .map((told) => facts(...told.map(([place, quarters]) => [place, quarters / 4] as const)));

/** Heard of one by one: what is done stays done. */
function heardInTurn(chain: Chain, known: readonly Fact[]): ReadonlyMap<number, Date> {
  const done = new Map<number, Date>();
  for (const [n] of known.entries()) {
    const entrant = { joinedAt: moment(0), facts: known.slice(0, n + 1), done };
    for (const { place, doneAt } of progressOf(chain, entrant)) {
      if (doneAt && !done.has(place)) done.set(place, doneAt);
    }
  }
  return done;
}

const placesDone = (chain: Chain, known: readonly Fact[]) =>
  doneDays(chain, known).flatMap((done, n) => (done === null ? [] : [n + 1]));

describe('any chain', () => {
  it('is done as far, in whichever order its events are heard of', () => {
    const heard = anyFacts.chain((told) =>
      fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length })),
    );
    fc.assert(
      fc.property(anyChain(false), heard, (chain, [told, shuffled]) => {
        const places = [...heardInTurn(chain, shuffled).keys()].toSorted((a, b) => a - b);
        expect(places).toEqual(placesDone(chain, told));
      }),
    );
  });

  it('with deadlines, too, is done at least as far as if all had been heard of in time', () => {
    fc.assert(
      fc.property(anyChain(true), anyFacts, (chain, told) => {
        const places = new Set(heardInTurn(chain, told).keys());
        expect([...places]).toEqual(expect.arrayContaining(placesDone(chain, told)));
      }),
    );
  });

  it('has no step done before those before it, and none out of its time', () => {
    fc.assert(
      fc.property(anyChain(true), anyFacts, (chain, told) => {
        const all = progressOf(chain, { joinedAt: moment(0), facts: told, done: new Map() });
        for (const { doneAt, opensAt, deadlineAt, place } of all) {
          if (!doneAt) continue;
          expect(doneAt >= opensAt! && doneAt < deadlineAt!).toBe(true);
          for (const before of chain.steps[place - 1]!.after) {
            expect(all[before - 1]!.doneAt! <= doneAt).toBe(true);
          }
        }
      }),
    );
  });

  it('without a circle is found to have none, and one that is closed is found', () => {
    fc.assert(
      fc.property(anyChain(false), fc.nat(), (chain, pick) => {
        expect(stepInCircle(chain.steps)).toBeNull();
        const last = chain.steps.length;
        const first = (pick % last) + 1;
        const closed = chain.steps.map(({ after }, n) => ({
          after: n + 1 === first ? [...after, last] : n + 1 === last ? [...after, first] : after,
        }));
        expect(stepInCircle(closed)).not.toBeNull();
      }),
    );
  });
});
