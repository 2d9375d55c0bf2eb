import type { Happening } from './analysis.fixture.ts';
import { DAY_MS, START } from './analysis.fixture.ts';

// What each analysis means, by trial of everything; slow and obvious.

export interface FunnelRule {
  readonly steps: readonly ((event: Happening) => boolean)[];
  readonly order: string;
  readonly windowMs: number;
  /** Ends ways between two steps, counted from 1. */
  readonly exclusion: {
    readonly is: (event: Happening) => boolean;
    readonly after: number;
    readonly before: number;
  } | null;
}

/** How far a subject came, and how long the first complete way took (the shortest of those that end first). */
export function walk(events: readonly Happening[], rule: FunnelRule) {
  const list = relevant(events, rule);
  if (rule.order === 'ANY') return walkAny(list, rule);
  const { steps, windowMs, exclusion } = rule;
  const found = { level: 0, end: Infinity, took: -1 };
  const go = (way: readonly number[]): void => {
    const level = way.length;
    const [start = 0, place = -1] = [list[way[0] ?? 0]?.atMs, way.at(-1)];
    found.level = Math.max(found.level, level);
    if (level === steps.length) return complete(found, place, (list[place]?.atMs ?? 0) - start);
    for (let next = place + 1; next < list.length; next += 1) {
      const event = list[next];
      if (!event) continue;
      const ends =
        exclusion && exclusion.after <= level && level < exclusion.before && exclusion.is(event);
      if (level > 0 && ends) return;
      const isStep = steps[level]?.(event) ?? false;
      if (isStep && (level === 0 || event.atMs - start <= windowMs)) go([...way, next]);
      if (rule.order === 'STRICT' && level > 0 && steps.some((step) => step(event))) return;
    }
  };
  go([]);
  return found;
}

function complete(found: { end: number; took: number }, end: number, took: number): void {
  if (end > found.end || (end === found.end && took >= found.took)) return;
  found.end = end;
  found.took = took;
}

/** In order of time, then of the first step that an event can be, then of arrival. */
function relevant(events: readonly Happening[], { steps, exclusion }: FunnelRule) {
  const rank = (event: Happening) =>
    exclusion?.is(event) ? -1 : steps.findIndex((step) => step(event));
  return events
    .filter((event) => exclusion?.is(event) || steps.some((step) => step(event)))
    .toSorted((a, b) => a.atMs - b.atMs || rank(a) - rank(b));
}

function walkAny(list: readonly Happening[], { steps, windowMs }: FunnelRule) {
  let [level, took] = [0, -1];
  for (const [place, { atMs }] of list.entries()) {
    const recent = list.slice(0, place + 1).filter((event) => atMs - event.atMs <= windowMs);
    const lasts = steps.map((step) => recent.findLast(step)?.atMs).filter((at) => at !== undefined);
    level = Math.max(level, lasts.length);
    if (took < 0 && lasts.length === steps.length) took = atMs - Math.min(...lasts);
  }
  return { level, took };
}

/** Day of the bank, from that of the start. */
export const dayOf = ({ atMs }: Happening): number =>
  Math.floor((START + atMs + 8 * 3_600_000) / DAY_MS) -
  Math.floor((START + 8 * 3_600_000) / DAY_MS);

/** Of each day on which somebody begins and each bracket: who counts. */
export function followed<Key>(
  bySubject: ReadonlyMap<Key, readonly Happening[]>,
  rule: {
    readonly begins: (event: Happening) => boolean;
    readonly comes: (event: Happening) => boolean;
    readonly brackets: readonly { readonly from: number; readonly to: number }[];
    readonly mode: string;
    readonly isFirstTime: boolean;
    readonly days: number;
  },
): { size: Set<Key>; counts: Set<Key>[] }[] {
  const horizon = rule.brackets.at(-1)?.to ?? 0;
  return Array.from({ length: rule.days }, (_, day) => {
    const size = new Set<Key>();
    const counts = rule.brackets.map(() => new Set<Key>());
    for (const [key, events] of bySubject) {
      const starts = events.filter(rule.begins).map(dayOf);
      if (rule.isFirstTime ? Math.min(...starts) !== day : !starts.includes(day)) continue;
      size.add(key);
      for (const [place, { from, to }] of rule.brackets.entries()) {
        const until = day + (rule.mode === 'WITHIN' ? to : horizon);
        const came = events.some(
          (event) => rule.comes(event) && dayOf(event) >= day + from && dayOf(event) <= until,
        );
        if (came !== (rule.mode === 'CHURNED')) counts[place]?.add(key);
      }
    }
    return { size, counts };
  });
}

/** The ways of a subject's visits. */
export function waysOf(
  events: readonly Happening[],
  rule: {
    readonly isAnchor: (event: Happening) => boolean;
    readonly direction: string;
    readonly mergesRepeats: boolean;
    readonly depth: number;
    readonly gapMs: number;
  },
): string[][] {
  return visitsOf(events, rule.gapMs)
    .filter((visit) => visit.some(rule.isAnchor))
    .map((visit) => {
      const way =
        rule.direction === 'FROM'
          ? visit.slice(visit.findIndex(rule.isAnchor))
          : visit.slice(0, visit.findLastIndex(rule.isAnchor) + 1).toReversed();
      const names = way.map(({ kind }) => kind);
      const kept = rule.mergesRepeats ? names.filter((name, n) => name !== names[n - 1]) : names;
      return kept.slice(0, rule.depth);
    });
}

/** A subject's events, a list for each visit. */
export function visitsOf(events: readonly Happening[], gapMs: number): Happening[][] {
  const visits: Happening[][] = [];
  for (const event of events.toSorted((a, b) => a.atMs - b.atMs)) {
    const last = visits.at(-1)?.at(-1);
    if (last && event.atMs - last.atMs <= gapMs) visits.at(-1)?.push(event);
    else visits.push([event]);
  }
  return visits;
}

/** Whether events of the visit follow on each other as those of the sequence do. */
export function hasSequence(
  visit: readonly Happening[],
  sequence: readonly string[],
  mergesRepeats: boolean,
): boolean {
  const names = visit.map(({ kind }) => kind);
  const kept = mergesRepeats ? names.filter((name, n) => name !== names[n - 1]) : names;
  return kept.some((_, start) => sequence.every((name, n) => kept[start + n] === name));
}
