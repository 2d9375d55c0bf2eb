import { type CellCustomers, customersOf } from './analysis.customers.ts';
import { type Asking, inZone, thresholdOf, told } from './analysis.question.ts';
import { parsePathCell, parsePaths } from './path.input.ts';
import {
  pathCellSql,
  type Place,
  type Step,
  stepsStatement,
  type ZonedPaths,
} from './path.queries.ts';

/** Places of a level beyond the limit. */
const OTHERS = '…';

/** @throws InvalidInput, AnalysisTooComplex */
export async function followPaths(asking: Asking, input: unknown) {
  const { analytics, caller } = asking;
  const question = await inZone(asking, parsePaths(input));
  const threshold = thresholdOf(caller, question.minimumCell);
  const statement = stepsStatement(question);
  const { nodes, links } = picture(question, await analytics.select(caller, statement));
  const visits = nodes
    .filter(({ level }) => level === 0)
    .reduce((sum, node) => sum + node.visits, 0);
  const shown = <Counted extends { visits: number }>(all: readonly Counted[]) =>
    all.map((one) => ({ ...one, visits: told(one.visits, threshold) }));
  return {
    visits: told(visits, threshold),
    nodes: shown(nodes),
    links: shown(links),
    suppressedBelow: threshold,
    sql: analytics.explain(caller, statement),
  };
}

/** @throws InvalidInput, AnalysisTooComplex */
export async function openPathCell(asking: Asking, input: unknown): Promise<CellCustomers> {
  const { level, source, target, ...cell } = parsePathCell(input);
  const question = await inZone(asking, cell.question);
  const needsPicture = source === OTHERS || target === OTHERS;
  const steps = needsPicture
    ? await asking.analytics.select(asking.caller, stepsStatement(question))
    : [];
  const kept = keptNames(question, steps);
  const placeOf = (name: string, at: number): Place =>
    name === OTHERS ? { isNone: [...(kept[at] ?? [])] } : { is: name };
  const place = {
    level,
    source: placeOf(source, level),
    target: target === null ? null : placeOf(target, level + 1),
  };
  return customersOf(asking, {
    write: (writer) => pathCellSql(writer, question, place),
    threshold: thresholdOf(asking.caller, question.minimumCell),
  });
}

interface Node {
  readonly level: number;
  readonly name: string;
  readonly visits: number;
}

/** Nodes and links of the most frequent names of each level; the others are one. */
function picture(question: ZonedPaths, steps: readonly Step[]) {
  const kept = keptNames(question, steps);
  const shownAt = (name: string, level: number) =>
    name === '' || kept[level]?.has(name) ? name : OTHERS;
  const named = steps.map(({ level, source, target, visits }) => ({
    ...{ level, visits },
    source: shownAt(source, level),
    target: shownAt(target, level + 1),
  }));
  return {
    nodes: nodesOf(question, named),
    links: summed(named, ({ level, source, target }) => [level, source, target]),
  };
}

/** Names of each level with the most visits. */
function keptNames(question: ZonedPaths, steps: readonly Step[]): Set<string>[] {
  const nodes = nodesOf(question, steps);
  return Array.from({ length: question.depth }, (_, level) => {
    const ofLevel = nodes.filter((node) => node.level === level);
    return new Set(ofLevel.slice(0, question.limit).map(({ name }) => name));
  });
}

/** The last level has no steps of its own: its nodes are where those before lead to. */
function nodesOf({ depth }: ZonedPaths, steps: readonly Step[]): Node[] {
  const sources = steps.map(({ level, source, visits }) => ({ level, name: source, visits }));
  const ends = steps
    .filter(({ level, target }) => level === depth - 2 && target !== '')
    .map(({ level, target, visits }) => ({ level: level + 1, name: target, visits }));
  return summed([...sources, ...ends], ({ level, name }) => [level, name]);
}

const isOthers = ({ key }: { readonly key: string }): boolean => key.includes(`"${OTHERS}"`);

/** One for each key, by level and then most visits first; what is beyond the limit comes last. */
function summed<Counted extends { readonly level: number; readonly visits: number }>(
  all: readonly Counted[],
  keyOf: (one: Counted) => readonly (string | number)[],
): Counted[] {
  const groups = Map.groupBy(all, (one) => JSON.stringify(keyOf(one)));
  const sums = [...groups].flatMap(([key, [first, ...others]]) =>
    first
      ? [
          {
            key,
            one: {
              ...first,
              visits: others.reduce((sum, { visits }) => sum + visits, first.visits),
            },
          },
        ]
      : [],
  );
  return sums
    .toSorted(
      (a, b) =>
        a.one.level - b.one.level ||
        Number(isOthers(a)) - Number(isOthers(b)) ||
        b.one.visits - a.one.visits ||
        a.key.localeCompare(b.key),
    )
    .map(({ one }) => one);
}
