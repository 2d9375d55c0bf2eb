import { isId } from '@zhongtai/kit/ids';
import { type CellCustomers, customersOf } from './analysis.customers.ts';
import { type Asking, inZone, thresholdOf } from './analysis.question.ts';
import { parseAssociation, parseAssociationCell } from './association.input.ts';
import {
  associationCellSql,
  type ItemsRow,
  itemSetsStatement,
  type ZonedAssociation,
} from './association.queries.ts';

const MOST_ITEMS = 200;

/** @throws InvalidInput, AnalysisTooComplex */
export async function associate(asking: Asking, input: unknown) {
  const { analytics, caller } = asking;
  const question = await inZone(asking, parseAssociation(input));
  const threshold = thresholdOf(caller, question.minimumCell);
  const statement = itemSetsStatement(question);
  const rows = await analytics.select(caller, statement);
  const sets = rows.filter(({ persons }) => persons >= threshold);
  const whole = sets.find(({ items }) => items.length === 0)?.subjects;
  const subjects = whole ?? (rows.some(({ persons }) => persons > 0) ? null : 0);
  const items = itemsOf(sets, question, whole ?? 0);
  const rules = rulesOf(sets, question, whole ?? 0);
  return {
    subjects,
    items: items.slice(0, MOST_ITEMS),
    rules: rules.slice(0, question.limit),
    isCut: items.length > MOST_ITEMS || rules.length > question.limit,
    suppressedBelow: threshold,
    sql: analytics.explain(caller, statement),
  };
}

/** @throws InvalidInput, AnalysisTooComplex */
export async function openAssociationCell(asking: Asking, input: unknown): Promise<CellCustomers> {
  const cell = parseAssociationCell(input);
  const question = await inZone(asking, cell.question);
  return customersOf(asking, {
    write: (writer) => associationCellSql(writer, question, cell.items),
    threshold: thresholdOf(asking.caller, question.minimumCell),
  });
}

/** Most subjects first. */
function itemsOf(sets: readonly ItemsRow[], { item }: ZonedAssociation, whole: number) {
  const single = sets.flatMap(({ items: [value, ...more], subjects }) =>
    value === undefined || more.length > 0 ? [] : [{ value, subjects }],
  );
  return single
    .toSorted((a, b) => b.subjects - a.subjects || a.value.localeCompare(b.value))
    .map(({ value, subjects }) => ({
      ...{ value, subjects, support: subjects / whole },
      product: item === 'product' && isId(value) ? { id: value } : null,
    }));
}

interface Rule {
  readonly having: string[];
  readonly also: string;
  readonly subjects: number;
  readonly support: number;
  readonly confidence: number;
  readonly lift: number;
  readonly conviction: number | null;
}

/** Highest lift first, then most subjects. A set that enough have has no part that too few have. */
function rulesOf(sets: readonly ItemsRow[], question: ZonedAssociation, whole: number): Rule[] {
  const counts = new Map(sets.map(({ items, subjects }) => [keyOf(items), subjects]));
  const rules = sets
    .filter(({ items }) => items.length > 1)
    .flatMap(({ items, subjects }) =>
      items.map((also): Rule => {
        const having = items.filter((item) => item !== also);
        const confidence = subjects / (counts.get(keyOf(having)) ?? subjects);
        const share = (counts.get(keyOf([also])) ?? whole) / whole;
        return {
          ...{ having, also, subjects, support: subjects / whole, confidence },
          lift: confidence / share,
          conviction: confidence === 1 ? null : (1 - share) / (1 - confidence),
        };
      }),
    )
    .filter(({ confidence }) => confidence >= question.minimumConfidence);
  return rules.toSorted(
    (a, b) =>
      b.lift - a.lift || b.subjects - a.subjects || keyOf(a.having).localeCompare(keyOf(b.having)),
  );
}

const keyOf = (items: readonly string[]): string => JSON.stringify(items);
