import { type Caller, permissionsOf } from '@zhongtai/kit/caller';
import { NIL_ID } from '@zhongtai/kit/ids';
import { type Analytics, moment } from '../../clickhouse/index.ts';
import type { BankFacts } from '../bank/index.ts';
import { type Cut, fieldOf } from './analysis.fields.ts';
import { allOf, filterSql } from './analysis.filter.ts';
import type { Filter, SUBJECTS } from './analysis.input.ts';
import type { Writer } from './analysis.writer.ts';

/** Who asks, and of what. */
export interface Asking {
  readonly analytics: Analytics;
  readonly caller: Caller;
  readonly now: () => Date;
  readonly loaders: { readonly bank: () => Promise<BankFacts> };
}

export interface Common extends Cut {
  readonly from: Date;
  readonly subject: (typeof SUBJECTS)[number];
  /** Percent of the subjects. */
  readonly sample: number;
  readonly filter: Filter | null;
}

/** The bank's own time zone unless another was asked for. */
export async function inZone<Q extends { readonly timeZone: string | null }>(
  { loaders }: Pick<Asking, 'loaders'>,
  question: Q,
): Promise<Q & { readonly timeZone: string }> {
  return { ...question, timeZone: question.timeZone ?? (await loaders.bank()).timeZone };
}

const NOBODY = `toUUID('${NIL_ID}')`;

const SUBJECT_COLUMNS = {
  CUSTOMER: 'customer_id',
  SUBJECT: 'subject_id',
  SESSION: 'session_id',
  // Devices name themselves as they please; all subjects are compared as ids.
  DEVICE: `if(properties['device_id'] = '', ${NOBODY}, reinterpretAsUUID(sipHash128(properties['device_id'])))`,
} as const;

export const subjectOf = ({ subject }: Pick<Common, 'subject'>): string => SUBJECT_COLUMNS[subject];

/** The customer of a subject, in a statement that groups by subjects. */
export const customerOf = ({ subject }: Pick<Common, 'subject'>): string =>
  subject === 'CUSTOMER' ? 'customer_id' : 'max(customer_id)';

/** Which events are read at all: those of somebody, of the period and the names, for which the filter holds. */
export function whereSql(writer: Writer, question: Common, names: readonly string[] | null) {
  const { give } = writer;
  const at = (value: Date) => give("DateTime64(3, 'UTC')", moment(value));
  return allOf([
    `at >= ${at(question.from)}`,
    `at < ${at(question.to)}`,
    `${subjectOf(question)} != ${give('UUID', NIL_ID)}`,
    ...(question.sample === 100
      ? []
      : [`sipHash64(${subjectOf(question)}) % 100 < ${give('UInt8', question.sample)}`]),
    ...(names === null ? [] : [`name in ${give('Array(String)', names)}`]),
    ...(question.filter === null ? [] : [filterSql(writer, question.filter, question)]),
  ]);
}

/** A value by which subjects or events are told apart. */
export interface Breakdown {
  /** An expression over an event; null when it is of the customer. */
  readonly ofEvent: string | null;
  /** Customers (`person`) with their `value`; null when it is of the event. */
  readonly ofCustomers: string | null;
}

/** @throws InvalidInput when there is no such field */
export function breakdownOf(writer: Writer, name: string, cut: Cut): Breakdown {
  const { of, text, where } = fieldOf(writer, name, cut);
  const { customer, customerTag, customerGroup } = writer.tables;
  if (of === 'EVENT') return { ofEvent: `toString(${text})`, ofCustomers: null };
  const table = of === 'TAG' ? customerTag : customerGroup;
  const ofCustomers =
    of === 'CUSTOMER'
      ? `(select id as person, toString(${text}) as value from ${customer})`
      : `(select customer_id as person, ${text} as value from ${table} where ${where})`;
  return { ofEvent: null, ofCustomers };
}

/** Rows that have a `customer`, each with the `value` of its customer. */
export const withValues = (rows: string, { ofCustomers }: Breakdown): string =>
  ofCustomers === null
    ? `(${rows})`
    : `(select own.*, persons.value as value from (${rows}) as own
        any left join ${ofCustomers} as persons on own.customer = persons.person)`;

/** Counts of fewer are told only to those who may see whom they count. */
const SMALL_CELL = 5;

export function thresholdOf(caller: Caller, minimumCell: number): number {
  return permissionsOf(caller).has('customer:read')
    ? minimumCell
    : Math.max(SMALL_CELL, minimumCell);
}

/** Null instead of a count that would point at persons; nobody is no person. */
export const told = (count: number, threshold: number): number | null =>
  count > 0 && count < threshold ? null : count;

/** Null when there is nothing to be a part of, or it is not told. */
export const fraction = (part: number | null, whole: number | null | undefined): number | null =>
  part === null || !whole ? null : part / whole;
