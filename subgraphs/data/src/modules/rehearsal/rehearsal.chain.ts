import type { RehearsedStep } from './rehearsal.input.ts';

const DAY_MS = 86_400_000;

/** What one customer did that counts for each step, in the order of the steps: moments in ms, in any order. */
export type Deeds = readonly (readonly number[])[];

/** When a customer would have done each step, in ms; null for those they would not. `from`: when the chain began. */
export function walk(
  steps: readonly RehearsedStep[],
  deeds: Deeds,
  from: number,
): (number | null)[] {
  const joinedAt = Math.min(...deeds.flat());
  const known = new Map<number, number | null>();
  const doneAt = (place: number): number | null => {
    const before = known.get(place);
    if (before !== undefined) return before;
    // What waits for itself is never done.
    known.set(place, null);
    const step = steps[place - 1];
    const at = step ? stepDone(step, deeds[place - 1] ?? [], { doneAt, joinedAt, from }) : null;
    known.set(place, at);
    return at;
  };
  return steps.map((_, n) => doneAt(n + 1));
}

interface Walking {
  readonly doneAt: (place: number) => number | null;
  readonly joinedAt: number;
  readonly from: number;
}

function stepDone(step: RehearsedStep, deeds: readonly number[], walking: Walking): number | null {
  const before = step.after.map(walking.doneAt);
  if (before.includes(null)) return null;
  const opensAt = Math.max(walking.joinedAt, ...before.map((at) => at ?? 0));
  const until = step.withinDays === undefined ? Infinity : opensAt + step.withinDays * DAY_MS;
  // What did a step before does not do this one, too.
  const isAfter = (at: number) => (before.length > 0 ? at > opensAt : at >= opensAt);
  const fit = deeds.filter((at) => isAfter(at) && at < until).toSorted((a, b) => a - b);
  if (step.daysInARow === undefined) return fit[step.times - 1] ?? null;
  return endOfStreak(fit, { ...step, days: step.daysInARow, from: walking.from });
}

interface Streak {
  readonly times: number;
  readonly days: number;
  readonly from: number;
}

function endOfStreak(deeds: readonly number[], { times, days, from }: Streak): number | null {
  let run = 0;
  let previous = Number.NaN;
  for (const [day, each] of Map.groupBy(deeds, (at) => Math.floor((at - from) / DAY_MS))) {
    const enough = each[times - 1];
    if (enough === undefined) continue;
    run = day === previous + 1 ? run + 1 : 1;
    previous = day;
    if (run === days) return enough;
  }
  return null;
}
