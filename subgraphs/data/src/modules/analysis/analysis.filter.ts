import { InvalidInput } from '@zhongtai/kit/errors';
import { AnalysisTooComplex } from '../../clickhouse/index.ts';
import { type Cut, type Field, fieldOf } from './analysis.fields.ts';
import type { Condition, EventQuestion, Filter } from './analysis.input.ts';
import type { Writer } from './analysis.writer.ts';

const MOST_CONDITIONS = 50;
const MOST_LEVELS = 6;

/** A condition over a row of an event. @throws InvalidInput, AnalysisTooComplex */
export function filterSql(writer: Writer, filter: Filter | null, cut: Cut): string {
  if (filter === null) return 'true';
  const { conditions, levels } = sizeOf(filter);
  if (conditions > MOST_CONDITIONS || levels > MOST_LEVELS) {
    throw new AnalysisTooComplex(
      `A filter has at most ${MOST_CONDITIONS} conditions and ${MOST_LEVELS} levels.`,
    );
  }
  return nodeSql(writer, filter, cut);
}

/** Events of a name for which a filter holds. */
export function eventSql(writer: Writer, { event, filter }: EventQuestion, cut: Cut): string {
  const name = event === null ? [] : [`name = ${writer.give('String', event)}`];
  return allOf([...name, ...(filter === null ? [] : [filterSql(writer, filter, cut)])]);
}

/** Nothing to hold is held. */
export const allOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? 'true' : `(${conditions.join(' and ')})`;

/** Only events of these are read; null when any may be meant. */
export function namesOf(events: readonly EventQuestion[]): string[] | null {
  const names = events.map(({ event }) => event);
  return names.includes(null) ? null : [...new Set(names.filter((name) => name !== null))];
}

function sizeOf({ all, any, not, condition }: Filter): { conditions: number; levels: number } {
  const parts = [...(all ?? []), ...(any ?? []), ...(not ? [not] : [])].map(sizeOf);
  return {
    conditions: (condition ? 1 : 0) + parts.reduce((sum, part) => sum + part.conditions, 0),
    levels: 1 + Math.max(0, ...parts.map(({ levels }) => levels)),
  };
}

function nodeSql(writer: Writer, { all, any, not, condition }: Filter, cut: Cut): string {
  const given = [all, any, not, condition].filter((part) => part !== null);
  if (given.length !== 1) {
    throw new InvalidInput('filter', 'Give exactly one of all, any, not and condition.');
  }
  const each = (parts: readonly Filter[]) => parts.map((part) => nodeSql(writer, part, cut));
  if (all) return allOf(each(all));
  if (any) return any.length === 0 ? 'false' : `(${each(any).join(' or ')})`;
  if (not) return `not ${nodeSql(writer, not, cut)}`;
  return condition ? conditionSql(writer, condition, cut) : 'true';
}

const NEGATED = { NOT_EQUALS: 'EQUALS', MISSING: 'EXISTS' } as const;

function conditionSql(writer: Writer, condition: Condition, cut: Cut): string {
  const { operator } = condition;
  if (operator === 'NOT_EQUALS' || operator === 'MISSING') {
    return `not ${conditionSql(writer, { ...condition, operator: NEGATED[operator] }, cut)}`;
  }
  const field = fieldOf(writer, condition.field, cut);
  const holds = allOf([...(field.where ? [field.where] : []), test(writer, field, condition)]);
  const { customer, customerTag, customerGroup } = writer.tables;
  if (field.of === 'EVENT') return holds;
  if (field.of === 'CUSTOMER')
    return `(customer_id in (select id from ${customer} where ${holds}))`;
  const table = field.of === 'TAG' ? customerTag : customerGroup;
  return `(customer_id in (select customer_id from ${table} where ${holds}))`;
}

const COMPARISONS = { GREATER: '>', AT_LEAST: '>=', LESS: '<', AT_MOST: '<=' } as const;

/** A tag may have several values, with `;` between; one of them is enough. */
const isOneOf = ({ of, text }: Field, given: string): string =>
  of === 'TAG' ? `hasAny(splitByChar(';', ${text}), ${given})` : `${text} in ${given}`;

function test({ give }: Writer, field: Field, { operator, values }: Condition): string {
  if (operator === 'EXISTS') return field.isThere;
  if (values.length === 0) throw new InvalidInput('values', 'A condition needs a value.');
  const given = give('Array(String)', values);
  if (operator === 'EQUALS') return `(${field.isThere} and ${isOneOf(field, given)})`;
  if (operator === 'CONTAINS') {
    return `(${field.isThere} and arrayExists(part -> position(${field.text}, part) > 0, ${given}))`;
  }
  if (operator === 'NOT_EQUALS' || operator === 'MISSING') return 'false';
  const number = Number(values[0]);
  if (values[0]?.trim() === '' || !Number.isFinite(number)) {
    throw new InvalidInput('values', 'Compare with a number.');
  }
  return `ifNull(${field.number} ${COMPARISONS[operator]} ${give('Float64', number)}, false)`;
}
