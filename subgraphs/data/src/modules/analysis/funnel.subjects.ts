import { type Breakdown, customerOf, subjectOf, whereSql } from './analysis.question.ts';
import { eventSql, namesOf } from './analysis.filter.ts';
import type { Writer } from './analysis.writer.ts';
import type { FunnelQuestion } from './funnel.input.ts';

export type ZonedFunnel = FunnelQuestion & { readonly timeZone: string };

/**
 * A row for each subject that began: `customer`, the `level` it reached, `took` (ms from first step to last; only
 * of `walked`), and `value` of a breakdown of the event.
 */
export function subjectsSql(writer: Writer, question: ZonedFunnel, breakdown: Breakdown | null) {
  return isPlain(question)
    ? counted(writer, question, breakdown)
    : walked(writer, question, breakdown);
}

/**
 * The engine's own function answers when no event can be two steps: it takes events of one moment in the order of
 * the steps, and keeps for each step the latest beginning, which is the best one.
 */
const isPlain = ({ order, exclusions, steps }: ZonedFunnel): boolean =>
  order === 'ORDERED' &&
  exclusions.length === 0 &&
  new Set(steps.map(({ event }) => event)).size === steps.length;

function counted(writer: Writer, question: ZonedFunnel, breakdown: Breakdown | null): string {
  const steps = question.steps.map((step) => eventSql(writer, step, question));
  return `
    select ${customerOf(question)} as customer,
      windowFunnel(${question.windowMs})(toUInt64(toUnixTimestamp64Milli(at)), ${steps.join(', ')}) as level
      ${breakdown?.ofEvent ? `, argMinIf(${breakdown.ofEvent}, (at, received_at, position), ${steps[0]}) as value` : ''}
    from ${writer.tables.event}
    where ${whereSql(writer, question, namesOf(question.steps))}
    group by ${subjectOf(question)}
    having level > 0`;
}

/** Walks through each subject's events, which can be several steps, or exclude a way that was begun. */
export function walked(writer: Writer, question: ZonedFunnel, breakdown: Breakdown | null): string {
  const value = breakdown?.ofEvent ?? null;
  const key = subjectOf(question);
  return `
    select customer, walk.2 as level, walk.3 as took ${value ? ', value' : ''} from (
      select ${customerOf(question)} as customer,
        arraySort(groupArray((toUnixTimestamp64Milli(at), first_step, toUnixTimestamp64Milli(received_at),
          position, steps, ends))) as events,
        arrayFold((state, event) -> ${nextState(question)}, events,
          (arrayWithConstant(${question.steps.length}, toInt64(-1)), toUInt8(0), toInt64(-1))) as walk
        ${value ? `, argMinIf(value, (at, received_at, position), bitTest(steps, 0)) as value` : ''}
      from (${markedSql(writer, question, value)})
      group by ${key}
    ) where level > 0`;
}

/** Events with what they can be: `steps` and `ends` (ways they end), a bit for each step. */
function markedSql(writer: Writer, question: ZonedFunnel, value: string | null): string {
  const { steps, exclusions } = question;
  const bits = steps.map((step, index) => bitOf(eventSql(writer, step, question), 2 ** index));
  const ends = exclusions.map((exclusion) => {
    const { afterStep, beforeStep } = exclusion;
    const between = 2 ** (beforeStep - 1) - 2 ** (afterStep - 1);
    return bitOf(eventSql(writer, exclusion, question), between);
  });
  return `
    select customer_id, subject_id, session_id, at, received_at, position,
      ${eitherOf(bits)} as steps, ${eitherOf(ends)} as ends,
      if(ends != 0, 0, bitAnd(steps, toUInt32(bitNot(steps) + 1))) as first_step
      ${value ? `, ${value} as value` : ''}
    from ${writer.tables.event}
    where ${whereSql(writer, question, namesOf([...steps, ...exclusions]))} and (steps != 0 or ends != 0)`;
}

const bitOf = (condition: string, bits: number) =>
  `if(${condition}, toUInt32(${bits}), toUInt32(0))`;

const eitherOf = (bits: readonly string[]): string =>
  bits.reduce((either, bit) => `bitOr(${either}, ${bit})`, 'toUInt32(0)');

/**
 * State: of each step the latest beginning of a way that has come so far (-1: none); the furthest step; how long
 * the first complete way took.
 */
function nextState(question: ZonedFunnel): string {
  const { order, windowMs, steps } = question;
  const places = `range(1, ${steps.length + 1})`;
  const kept = 'if(bitTest(event.6, step - 1), toInt64(-1), begun)';
  const before = `if(bitTest(event.6, greatest(step, 2) - 2), toInt64(-1), state.1[step - 1])`;
  const lost = order === 'STRICT' ? `if(event.5 = 0, ${kept}, toInt64(-1))` : kept;
  const begun =
    order === 'ANY'
      ? `arrayMap((begun, step) -> if(bitTest(event.5, step - 1), event.1, begun), state.1, ${places})`
      : `arrayMap((begun, step) -> multiIf(
          not bitTest(event.5, step - 1), ${lost},
          step = 1, event.1,
          ${before} >= 0 and event.1 - ${before} <= ${windowMs}, ${before},
          ${lost}), state.1, ${places})`;
  const isWithin = `begun >= 0 and event.1 - begun <= ${windowMs}`;
  const level =
    order === 'ANY'
      ? `arrayCount(begun -> ${isWithin}, ${begun})`
      : `arrayLastIndex(begun -> begun >= 0, ${begun})`;
  const start = order === 'ANY' ? `arrayMin(${begun})` : `(${begun})[-1]`;
  return `(${begun}, greatest(state.2, toUInt8(${level})),
    if(state.3 < 0 and ${level} = ${steps.length}, event.1 - ${start}, state.3))`;
}
