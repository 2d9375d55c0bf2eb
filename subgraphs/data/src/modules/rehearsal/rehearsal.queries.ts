import { z } from 'zod';
import { countField, moment } from '../../clickhouse/index.ts';
import { statementOf, type Writer } from '../analysis/index.ts';
import { DEEDS, type Deed, type Rehearsed, type RehearsedStep } from './rehearsal.input.ts';

export interface Window {
  readonly from: Date;
  readonly to: Date;
  readonly currency: string;
}

type Audience = Pick<Rehearsed, 'tagKey' | 'tagValue' | 'groupId'>;

/** More deeds of one customer for one step change nothing. */
const MOST_DEEDS = 500;

const at = ({ give }: Writer, value: Date) => give("DateTime64(3, 'UTC')", moment(value));

function audienceSql({ tables, give }: Writer, { tagKey, tagValue, groupId }: Audience): string {
  if (groupId) {
    return `select customer_id from ${tables.customerGroup} where group_id = ${give('UUID', groupId)}`;
  }
  const value = tagValue ? ` and has(splitByChar(';', value), ${give('String', tagValue)})` : '';
  return `select customer_id from ${tables.customerTag} where tag = ${give('String', tagKey ?? '')}${value}`;
}

export const membersStatement = (audience: Audience) =>
  statementOf(
    z.object({ members: countField }),
    (writer) => `select count() as members from (${audienceSql(writer, audience)})`,
  );

/** Whether an event of a row is the deed. */
function deedSql({ give }: Writer, deed: Deed, currency: string): string {
  const { event, orderKind, minAmount, behaviour, property, propertyValue } = deed;
  const name = event === 'BEHAVIOUR' ? (behaviour ?? '') : (DEEDS[event] ?? '');
  const conditions = [`name = ${give('String', name)}`];
  if (event === 'ORDER_COMPLETED') conditions.push(`properties['status'] = 'APPROVED'`);
  if (orderKind) conditions.push(`properties['orderKind'] = ${give('String', orderKind)}`);
  if (minAmount) {
    conditions.push(`abs(amount) >= ${give('Decimal(20, 4)', minAmount)}`);
    conditions.push(`properties['currency'] = ${give('String', currency)}`);
  }
  if (event === 'BEHAVIOUR' && property) {
    conditions.push(`properties[${give('String', property)}] = ${give('String', propertyValue)}`);
  }
  return `(${conditions.join(' and ')})`;
}

interface Asked extends Window {
  readonly audience: Audience;
  /** One customer of so many is looked at. */
  readonly oneOf: number;
}

/** For each customer who did any of it, the moments in ms by step. */
export const deedsStatement = (steps: readonly RehearsedStep[], asked: Asked) =>
  statementOf(z.object({ deeds: z.array(z.array(z.coerce.number())) }), (writer) => {
    const { from, to, currency, audience, oneOf } = asked;
    const each = steps.map((step) => deedSql(writer, step, currency));
    const moments = each.map(
      (sql) => `groupArrayIf(${MOST_DEEDS})(toUnixTimestamp64Milli(at), ${sql})`,
    );
    return `
      select [${moments.join(', ')}] as deeds from ${writer.tables.event}
      where at >= ${at(writer, from)} and at < ${at(writer, to)} and (${each.join(' or ')})
        and customer_id in (${audienceSql(writer, audience)})
        and cityHash64(customer_id) % ${writer.give('UInt32', oneOf)} = 0
      group by customer_id`;
  });

/** How many came to the app, and how many chances that gives them together. */
export const comingStatement = (
  { from, to, audience }: Omit<Asked, 'oneOf'>,
  { perDay, perCustomer, zone }: { perDay: number; perCustomer: number; zone: string },
) =>
  statementOf(
    z.object({ entrants: countField, chances: countField }),
    (writer) => `
      select count() as entrants,
        sum(least(${writer.give('UInt32', perCustomer)}, days * ${writer.give('UInt32', perDay)})) as chances
      from (
        select customer_id, uniqExact(toDate(at, ${writer.give('String', zone)})) as days from ${writer.tables.event}
        where at >= ${at(writer, from)} and at < ${at(writer, to)} and name = 'app.launched'
          and customer_id in (${audienceSql(writer, audience)})
        group by customer_id
      )`,
  );

/** How many came by referral, and how many of them did what counts in time. */
export const referredStatement = (deed: Deed & { qualifyDays: number }, window: Window) =>
  statementOf(z.object({ entrants: countField, qualified: countField }), (writer) => {
    const { from, to, currency } = window;
    const { tables, give } = writer;
    return `
      select uniqExact(person.id) as entrants,
        uniqExactIf(person.id, did.at >= person.joined and did.at < person.joined + toIntervalDay(${give('UInt32', deed.qualifyDays)})) as qualified
      from (
        select id, toDateTime64(joined_on, 3, 'UTC') as joined from ${tables.customer}
        where source_kind = 'REFERRAL' and joined_on >= toDate(${at(writer, from)})
      ) as person
      left join (
        select customer_id, at from ${tables.event}
        where at >= ${at(writer, from)} and at < ${at(writer, to)} and ${deedSql(writer, deed, currency)}
      ) as did on did.customer_id = person.id`;
  });
