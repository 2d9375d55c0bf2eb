import { InvalidInput } from '@zhongtai/kit/errors';
import { NIL_ID } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { moment } from '../../clickhouse/index.ts';
import type { Writer } from './analysis.writer.ts';

/** Where the value of a field is found, as expressions over a row of its table. */
export interface Field {
  readonly of: 'EVENT' | 'CUSTOMER' | 'TAG' | 'GROUP';
  /** Empty where there is none. */
  readonly text: string;
  readonly number: string;
  readonly isThere: string;
  /** Beside the caller's scope: which rows of the table. */
  readonly where?: string;
}

/** What hours, weekdays and ages are cut by. */
export interface Cut {
  readonly timeZone: string;
  readonly to: Date;
}

type Column = (writer: Writer, cut: Cut) => Omit<Field, 'of'>;

const textColumn =
  (column: string): Column =>
  () => ({ text: column, number: `toFloat64OrNull(${column})`, isThere: `${column} != ''` });

const numberColumn =
  (number: (writer: Writer, cut: Cut) => string): Column =>
  (writer, cut) => {
    const value = number(writer, cut);
    return { text: `toString(${value})`, number: value, isThere: 'true' };
  };

const zoned = ({ give }: Writer, { timeZone }: Cut) => give('String', timeZone);

const OF_EVENT: Readonly<Record<string, Column>> = {
  event: textColumn('name'),
  channel: textColumn('channel'),
  organisation: textColumn('organisation'),
  branch: textColumn(`arrayStringConcat(arraySlice(splitByChar('.', organisation), 1, 2), '.')`),
  product: ({ give }) => ({
    text: `if(product_id = ${give('UUID', NIL_ID)}, '', toString(product_id))`,
    number: 'cast(null as Nullable(Float64))',
    isThere: `product_id != ${give('UUID', NIL_ID)}`,
  }),
  amount: () => ({
    text: 'toString(amount)',
    number: 'toFloat64(amount)',
    isThere: 'amount != 0',
  }),
  hour: numberColumn((writer, cut) => `toHour(at, ${zoned(writer, cut)})`),
  weekday: numberColumn((writer, cut) => `toDayOfWeek(at, 0, ${zoned(writer, cut)})`),
};

const OF_CUSTOMER: Readonly<Record<string, Column>> = {
  kind: textColumn('kind'),
  gender: textColumn('gender'),
  source: textColumn('source_kind'),
  joinedOn: textColumn('toString(joined_on)'),
  age: ({ give }, { to }) => {
    const age = `age('year', birth_date, toDate32(${give("DateTime64(3, 'UTC')", moment(to))}))`;
    return {
      text: `ifNull(toString(${age}), '')`,
      number: age,
      isThere: 'birth_date is not null',
    };
  },
};

/** @throws InvalidInput when there is no such field */
export function fieldOf(writer: Writer, name: string, cut: Cut): Field {
  const [prefix = '', ...rest] = name.split('.');
  const key = rest.join('.');
  const column = prefix === 'customer' ? own(OF_CUSTOMER, key) : own(OF_EVENT, name);
  if (column) return { of: prefix === 'customer' ? 'CUSTOMER' : 'EVENT', ...column(writer, cut) };
  if (prefix === 'property' && key !== '') return propertyField(writer, key);
  if (prefix === 'tag' && key !== '') return tagField(writer, key);
  if (prefix === 'group') return groupField(writer, key);
  throw new InvalidInput('field', `There is no field ${name}.`);
}

const own = (columns: Readonly<Record<string, Column>>, name: string) =>
  Object.hasOwn(columns, name) ? columns[name] : undefined;

function propertyField({ give }: Writer, key: string): Field {
  const name = give('String', key);
  const text = `properties[${name}]`;
  return {
    ...{ of: 'EVENT', text, number: `toFloat64OrNull(${text})` },
    isThere: `mapContains(properties, ${name})`,
  };
}

function tagField({ give }: Writer, key: string): Field {
  const where = `tag = ${give('String', key)}`;
  return { of: 'TAG', text: 'value', number: 'number', isThere: "value != ''", where };
}

/** Whether the customer is in a group. @throws InvalidInput when it is no group's id */
function groupField({ give }: Writer, key: string): Field {
  const id = z.guid().safeParse(key).data;
  if (id === undefined) throw new InvalidInput('field', `${key} is no group.`);
  const number = 'cast(null as Nullable(Float64))';
  return {
    of: 'GROUP',
    text: `'true'`,
    number,
    isThere: 'true',
    where: `group_id = ${give('UUID', id)}`,
  };
}

/** The number in a field of the event. @throws InvalidInput */
export function numberOf(writer: Writer, name: string | null, cut: Cut): string {
  if (name === null || !/^(amount$|property\.)/.test(name)) {
    throw new InvalidInput('of', 'of is amount or property.<name>.');
  }
  return fieldOf(writer, name, cut).number;
}
