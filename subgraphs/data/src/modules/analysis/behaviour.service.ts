import { permissionsOf } from '@zhongtai/kit/caller';
import { Forbidden } from '@zhongtai/kit/errors';
import type { Connection, PageArgs } from '@zhongtai/kit/pagination';
import { type CellCustomers, customersOf } from './analysis.customers.ts';
import { type Asking, inZone, thresholdOf } from './analysis.question.ts';
import { type BehaviourQuestion, parseBehaviour, parseBehaviourCell } from './behaviour.input.ts';
import { behaviourCellSql, type SequenceRow, sequencesStatement } from './behaviour.queries.ts';
import { listVisits, type Visit } from './behaviour.visits.ts';

/** @throws InvalidInput, Forbidden, AnalysisTooComplex */
export async function followBehaviour(asking: Asking, input: unknown) {
  const { analytics, caller } = asking;
  const question = await inZone(asking, allowed(asking, parseBehaviour(input)));
  const threshold = thresholdOf(caller, question.minimumCell);
  const statement = sequencesStatement(question);
  const [all, ...sequences] = await analytics.select(caller, statement);
  return {
    ...totals(all, threshold),
    sequences: sequences.slice(0, question.limit).map((row) => ({
      events: row.sequence,
      visits: told(row.visits, row.persons, threshold),
      subjects: told(row.subjects, row.persons, threshold),
    })),
    isCut: sequences.length > question.limit,
    visitList: (args: PageArgs): Promise<Connection<Visit>> => listVisits(asking, question, args),
    suppressedBelow: threshold,
    sql: analytics.explain(caller, statement),
  };
}

export type FollowedBehaviour = Awaited<ReturnType<typeof followBehaviour>>;

/** @throws InvalidInput, Forbidden, AnalysisTooComplex */
export async function openBehaviourCell(asking: Asking, input: unknown): Promise<CellCustomers> {
  const cell = parseBehaviourCell(input);
  const question = await inZone(asking, allowed(asking, cell.question));
  return customersOf(asking, {
    write: (writer) => behaviourCellSql(writer, question, cell),
    threshold: thresholdOf(asking.caller, question.minimumCell),
  });
}

/** What one customer does is for those who may see customers. @throws Forbidden */
function allowed({ caller }: Asking, question: BehaviourQuestion): BehaviourQuestion {
  const isAllowed = question.customerId === null || permissionsOf(caller).has('customer:read');
  if (!isAllowed) throw new Forbidden('One customer alone is for those who may see customers.');
  return question;
}

function totals(all: SequenceRow | undefined, threshold: number) {
  const {
    visits = 0,
    subjects = 0,
    persons = 0,
    events = 0,
    bounces = 0,
    bouncing = 0,
  } = all ?? {};
  const shown = (count: number | null) => told(count, persons, threshold);
  return {
    ...{ subjects: shown(subjects), visits: shown(visits), events: shown(events) },
    bounces: told(bounces, bouncing, threshold),
    averageSeconds: shown(all?.average ?? null),
    medianSeconds: shown(all?.median ?? null),
    averageEvents: shown(visits === 0 ? null : events / visits),
  };
}

/** Null for what is of too few persons. One of them may have many visits. */
const told = <N extends number | null>(count: N, persons: number, threshold: number): N | null =>
  persons > 0 && persons < threshold ? null : count;
