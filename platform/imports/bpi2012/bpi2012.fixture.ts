import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

// Figures of the raw file by plain means: neither the engine nor the graph has a part in them.

/** A line of the file. Its moment says the bank's own offset, so the bank's day stands in its text. */
interface Line {
  readonly caseId: string;
  readonly activity: string;
  readonly at: number;
  readonly day: string;
}

export function linesOf(path: string): Line[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const cells = line.split(',');
      const [caseId = '', activity = '', moment = ''] = [cells[0], cells[4], cells.at(-1)?.trim()];
      return { caseId, activity, at: Date.parse(moment), day: moment.slice(0, 10) };
    });
}

const tally = <Key>(keys: Iterable<Key>): Map<Key, number> => {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** How often it happened, by first day of the month. */
export const byMonth = (lines: readonly Line[], activity: string): Record<string, number> =>
  Object.fromEntries(
    tally(
      lines.filter((line) => line.activity === activity).map(({ day }) => `${day.slice(0, 7)}-01`),
    ),
  );

const byCase = (lines: readonly Line[]) => [...Map.groupBy(lines, ({ caseId }) => caseId).values()];

/** Events of an application: how many applications have at least so many but fewer than the next, and the mean. */
export function spread(lines: readonly Line[], edges: readonly number[]) {
  const sizes = byCase(lines).map(({ length }) => length);
  return {
    subjects: sizes.length,
    counts: edges.map(
      (from, n) => sizes.filter((size) => size >= from && size < (edges[n + 1] ?? Infinity)).length,
    ),
    average: lines.length / sizes.length,
  };
}

const DAY_MS = 86_400_000;

/** Weeks since the first Monday of 1970 or so: the difference of two is what counts. */
const weekOf = (day: string): number => Math.floor((Date.parse(day) / DAY_MS + 3) / 7);
const mondayOf = (week: number): string =>
  new Date((week * 7 - 3) * DAY_MS).toISOString().slice(0, 10);

/** Of the applications submitted in each week: how many, and how many had anything done in it and each week after. */
export function weeklyRetention(lines: readonly Line[], weeks: number) {
  const cohorts = new Map<number, number[]>();
  for (const own of byCase(lines)) {
    const begins = weekOf(own.find(({ activity }) => activity === 'A_SUBMITTED')?.day ?? '');
    const counts = cohorts.get(begins) ?? Array.from({ length: weeks + 1 }, () => 0);
    const busy = new Set(own.map(({ day }) => weekOf(day) - begins));
    for (const later of busy)
      if (later >= 0 && later <= weeks) counts[later] = (counts[later] ?? 0) + 1;
    cohorts.set(begins, counts);
  }
  return [...cohorts]
    .toSorted(([a], [b]) => a - b)
    .map(([week, counts]) => ({ begins: mondayOf(week), size: counts[0], counts }));
}

const GAP_MS = 30 * 60_000;

/** Steps from the submission on within half-hour visits, without repeats: `level source target` and how often. */
export function stepsOf(lines: readonly Line[], depth: number): Record<string, number> {
  const steps: string[] = [];
  for (const own of byCase(lines)) {
    for (const visit of visitsOf(own.toSorted((a, b) => a.at - b.at))) {
      const names = visit.map(({ activity }) => activity);
      const start = names.indexOf('A_SUBMITTED');
      if (start < 0) continue;
      const way = names
        .slice(start)
        .filter((name, n, all) => n === 0 || name !== all[n - 1])
        .slice(0, depth);
      for (const [level, source] of way.slice(0, depth - 1).entries()) {
        steps.push(`${level} ${source} → ${way[level + 1] ?? ''}`);
      }
    }
  }
  return Object.fromEntries([...tally(steps)].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function visitsOf(sorted: readonly Line[]): Line[][] {
  const visits: Line[][] = [];
  for (const line of sorted) {
    const before = visits.at(-1)?.at(-1);
    if (before && line.at - before.at <= GAP_MS) visits.at(-1)?.push(line);
    else visits.push([line]);
  }
  return visits;
}
