import { InvalidInput } from '@zhongtai/kit/errors';
import { type CellCustomers, customersOf } from './analysis.customers.ts';
import { type Asking, fraction, inZone, thresholdOf, told } from './analysis.question.ts';
import { bucketAt, bucketsOf, unitAfter } from './analysis.units.ts';
import { parseRetention, parseRetentionCell, type RetentionQuestion } from './retention.input.ts';
import {
  retentionCellSql,
  retentionStatement,
  type RetentionRow,
  type ZonedRetention,
} from './retention.queries.ts';

/** What one number of the engine can hold. */
const MOST_UNITS = 256;
const DAY_MS = 86_400_000;

interface Cohort {
  readonly begins: string;
  readonly size: number | null;
  readonly counts: (number | null)[];
  readonly rates: (number | null)[];
}

/** @throws InvalidInput, AnalysisTooComplex */
export async function followCohorts(asking: Asking, input: unknown) {
  const { analytics, caller } = asking;
  const question = await spanned(asking, parseRetention(input));
  const threshold = thresholdOf(caller, question.minimumCell);
  const statement = retentionStatement(question);
  const rows = await analytics.select(caller, statement);
  const cohorts = countsOf(question, rows, asking.now());
  return {
    brackets: question.brackets,
    total: shown(totalOf(question, cohorts), threshold),
    cohorts: cohorts.map((cohort) => shown(cohort, threshold)),
    suppressedBelow: threshold,
    sql: analytics.explain(caller, statement),
  };
}

/** @throws InvalidInput, AnalysisTooComplex */
export async function openRetentionCell(asking: Asking, input: unknown): Promise<CellCustomers> {
  const cell = parseRetentionCell(input);
  const question = await spanned(asking, cell.question);
  const cohort = question.cohorts.indexOf(cell.begins);
  if (cohort < 0) throw new InvalidInput('begins', 'There is no such cohort.');
  return customersOf(asking, {
    write: (writer) => retentionCellSql(writer, question, { cohort, within: cell.within }),
    threshold: thresholdOf(asking.caller, question.minimumCell),
  });
}

async function spanned(asking: Asking, asked: RetentionQuestion): Promise<ZonedRetention> {
  const question = await inZone(asking, asked);
  const cohorts = bucketsOf(question, question.unit);
  const horizon = question.brackets.at(-1)?.to ?? 0;
  if (cohorts.length + horizon > MOST_UNITS) {
    throw new InvalidInput('unit', `At most ${MOST_UNITS} units; take a larger one.`);
  }
  const last = cohorts.at(-1) ?? '';
  // A day more than the longest offset of a zone; what is too late is cut off by its unit.
  const end = Date.parse(unitAfter(last, question.unit, horizon + 1)) + DAY_MS;
  const isCutBetweenUnits =
    bucketAt(question.to.getTime(), question.unit, question.timeZone) !== last;
  return { ...question, cohorts, horizon, isCutBetweenUnits, until: new Date(end) };
}

/** What was counted, before small numbers are left out. */
interface Counted {
  readonly begins: string;
  /** Of each bracket: those of the cohort, and those who count; null where it is not over yet. */
  readonly brackets: readonly ({ readonly size: number; readonly count: number } | null)[];
  readonly size: number;
}

function countsOf(question: ZonedRetention, rows: readonly RetentionRow[], now: Date): Counted[] {
  const { brackets, cohorts, unit, timeZone, horizon, mode } = question;
  const subjects = new Map(rows.map((row) => [`${row.cohort}:${row.bracket ?? ''}`, row.subjects]));
  const current = bucketAt(now.getTime(), unit, timeZone);
  return cohorts.map((begins, cohort) => {
    const size = subjects.get(`${cohort}:`) ?? 0;
    const found = brackets.map(({ to }, place) => {
      const last = unitAfter(begins, unit, mode === 'WITHIN' ? to : horizon);
      if (last >= current) return null;
      return { size, count: subjects.get(`${cohort}:${place}`) ?? 0 };
    });
    return { begins, size, brackets: found };
  });
}

function totalOf({ brackets }: ZonedRetention, cohorts: readonly Counted[]): Counted {
  const over = brackets.map((_, place) =>
    cohorts.map((cohort) => cohort.brackets[place]).filter((found) => found !== null),
  );
  return {
    begins: '',
    size: cohorts.reduce((sum, { size }) => sum + size, 0),
    brackets: over.map((found) =>
      found.length === 0
        ? null
        : {
            size: found.reduce((sum, one) => sum + (one?.size ?? 0), 0),
            count: found.reduce((sum, one) => sum + (one?.count ?? 0), 0),
          },
    ),
  };
}

function shown({ begins, size, brackets }: Counted, threshold: number): Cohort {
  const counts = brackets.map((found) => (found === null ? null : told(found.count, threshold)));
  return {
    begins,
    size: told(size, threshold),
    counts,
    rates: counts.map((count, place) =>
      fraction(count, told(brackets[place]?.size ?? 0, threshold)),
    ),
  };
}
