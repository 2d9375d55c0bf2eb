import type { ChainStep } from '../model/index.ts';

const DAY_MS = 86_400_000;

/** Something a customer did that fits a step. */
export interface Fact {
  readonly id: string;
  readonly place: number;
  readonly at: Date;
}

export interface Chain {
  readonly steps: readonly ChainStep[];
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A customer in a chain. */
export interface Entrant {
  readonly joinedAt: Date;
  readonly facts: readonly Fact[];
  /** By place: what is done stays done, whatever is heard of later. */
  readonly done: ReadonlyMap<number, Date>;
}

/** How far a customer is with one step. */
export interface StepProgress {
  readonly place: number;
  /** Null while a step before it is not done. */
  readonly opensAt: Date | null;
  readonly deadlineAt: Date | null;
  readonly doneAt: Date | null;
  /** What counts for it, first first, till it was done. */
  readonly counted: readonly Fact[];
}

interface Known extends StepProgress {
  /** By it or a step before it: nothing counts twice along a way. */
  readonly spent: ReadonlySet<string>;
}

/** The 24 hours of the campaign in which something happened, 0 for the first. */
export const dayOf = ({ startsAt }: Pick<Chain, 'startsAt'>, at: Date): number =>
  Math.floor((at.getTime() - startsAt.getTime()) / DAY_MS);

/** Every step, in order. Events are judged by their own time, so it matters little in which order they were heard of. */
export function progressOf(chain: Chain, entrant: Entrant): StepProgress[] {
  const known = new Map<number, Known>();
  const find = (place: number): Known => {
    const found = known.get(place) ?? judge(chain, entrant, { place, find });
    known.set(place, found);
    return found;
  };
  return chain.steps.map((_, n) => find(n + 1));
}

interface Place {
  readonly place: number;
  readonly find: (place: number) => Known;
}

function judge(chain: Chain, entrant: Entrant, { place, find }: Place): Known {
  const step = chain.steps[place - 1];
  if (!step) throw new Error(`No step ${place}`);
  const before = step.after.map(find);
  const opensAt = latest(entrant.joinedAt, before);
  const spentBefore = new Set(before.flatMap(({ spent }) => [...spent]));
  if (opensAt === null) {
    return { place, opensAt, deadlineAt: null, doneAt: null, counted: [], spent: spentBefore };
  }
  const deadlineAt = deadlineOf(chain, step, opensAt);
  const fit = entrant.facts
    .filter((fact) => fact.place === place && !spentBefore.has(fact.id))
    .filter(({ at }) => at >= opensAt && at < deadlineAt)
    .toSorted(
      (one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1),
    );
  const last = step.daysInARow === undefined ? fit[step.times - 1] : endOfStreak(chain, step, fit);
  const doneAt = earlier(last?.at ?? null, entrant.done.get(place) ?? null);
  const counted = last ? fit.slice(0, fit.indexOf(last) + 1) : fit;
  const spent = spentBefore.union(new Set(counted.map(({ id }) => id)));
  return { place, opensAt, deadlineAt, doneAt, counted, spent };
}

/** When all of them were done; null while one is not. */
function latest(joinedAt: Date, before: readonly StepProgress[]): Date | null {
  let last = joinedAt;
  for (const { doneAt } of before) {
    if (doneAt === null) return null;
    if (doneAt > last) last = doneAt;
  }
  return last;
}

function deadlineOf({ endsAt }: Chain, { withinDays }: ChainStep, opensAt: Date): Date {
  if (withinDays === undefined) return endsAt;
  return new Date(Math.min(opensAt.getTime() + withinDays * DAY_MS, endsAt.getTime()));
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one < other ? one : other) : (one ?? other);

/** Days on which enough happened, with the fact that made it enough. */
function daysOf(chain: Chain, { times }: ChainStep, facts: readonly Fact[]): Map<number, Fact> {
  const days = new Map<number, Fact>();
  const seen = new Map<number, number>();
  for (const fact of facts) {
    const day = dayOf(chain, fact.at);
    const count = (seen.get(day) ?? 0) + 1;
    seen.set(day, count);
    if (count === times) days.set(day, fact);
  }
  return days;
}

function endOfStreak(chain: Chain, step: ChainStep, facts: readonly Fact[]): Fact | undefined {
  let run = 0;
  let previous = Number.NaN;
  for (const [day, fact] of daysOf(chain, step, facts)) {
    run = day === previous + 1 ? run + 1 : 1;
    previous = day;
    if (run === step.daysInARow) return fact;
  }
  return undefined;
}

/** How many days in a row stand now: up to today, or to yesterday while today may still be added. */
export function streakOf(
  chain: Chain,
  step: ChainStep,
  { facts, now }: { readonly facts: readonly Fact[]; readonly now: Date },
): number {
  const days = daysOf(chain, step, facts);
  const today = dayOf(chain, now);
  let day = days.has(today) ? today : today - 1;
  let run = 0;
  for (; days.has(day); day -= 1) run += 1;
  return run;
}

export type StepState = 'DONE' | 'OPEN' | 'LOCKED' | 'MISSED';

export function stateOf({ opensAt, deadlineAt, doneAt }: StepProgress, now: Date): StepState {
  if (doneAt) return 'DONE';
  if (!opensAt || !deadlineAt) return 'LOCKED';
  return deadlineAt <= now ? 'MISSED' : 'OPEN';
}
