import { z } from 'zod';
import { countField, type Statement } from '../../clickhouse/index.ts';
import { fieldOf } from './analysis.fields.ts';
import { allOf } from './analysis.filter.ts';
import { whereSql } from './analysis.question.ts';
import { statementOf, type Writer } from './analysis.writer.ts';
import type { LinksQuestion } from './links.input.ts';

export type ZonedLinks = LinksQuestion & { readonly timeZone: string };

const degreeRow = z.object({ others: countField, customers: countField });

/** How many customers have how many others, fewest first. */
export const degreesStatement = (question: ZonedLinks): Statement<z.output<typeof degreeRow>> =>
  statementOf(
    degreeRow,
    (writer) => `
      select others, count() as customers from ${linkedSql(writer, question)}
      group by others order by others`,
  );

const valuesRow = z.object({ shared: countField, crowded: countField });

/** How many values link customers, and how many would link too many. */
export const valuesStatement = (question: ZonedLinks): Statement<z.output<typeof valuesRow>> =>
  statementOf(
    valuesRow,
    (writer) => `
      select countIf(length(owners) <= ${question.mostSharers}) as shared,
        countIf(length(owners) > ${question.mostSharers}) as crowded
      from ${ownersSql(writer, question)}`,
  );

const linkedRow = z.object({ customer: z.string(), others: countField });

/** Those with the most others first. */
export const mostLinkedStatement = (question: ZonedLinks): Statement<z.output<typeof linkedRow>> =>
  statementOf(
    linkedRow,
    (writer) => `
      select customer, others from ${linkedSql(writer, question)}
      order by others desc, toUInt128(customer) limit ${writer.give('UInt32', question.limit)}`,
  );

const sharedRow = z.object({
  /** Place of the field in `by`, from 1. */
  field: countField,
  value: z.string(),
  owners: z.array(z.string()),
});

export type SharedValue = z.output<typeof sharedRow>;

/** Every value that links customers. */
export const sharedStatement = (question: ZonedLinks): Statement<SharedValue> =>
  statementOf(
    sharedRow,
    (writer) => `
      select thing.1 as field, thing.2 as value, owners from ${ownersSql(writer, question)}
      where length(owners) <= ${question.mostSharers}
      order by field, value`,
  );

/** The customers with as many others. */
export const linksCellSql = (
  writer: Writer,
  question: ZonedLinks,
  others: number | null,
): string => `select customer as id from ${linkedSql(writer, question)}
  where ${others === null ? 'true' : `others = ${others}`}`;

/** A row for each customer that is linked: how many `others` to. */
function linkedSql(writer: Writer, question: ZonedLinks): string {
  return `(
    select arrayJoin(owners) as customer, length(groupUniqArrayArray(owners)) - 1 as others
    from ${ownersSql(writer, question)}
    where length(owners) <= ${question.mostSharers}
    group by customer
  )`;
}

/** A row for each thing (place of its field, value) that several customers have. Of too many, one more than may be is kept. */
function ownersSql(writer: Writer, question: ZonedLinks): string {
  const names = question.events.length === 0 ? null : question.events;
  const things = question.by.map((name, place) => {
    const { text, isThere } = fieldOf(writer, name, question);
    return `(${place + 1}, if(${isThere}, toString(${text}), ''))`;
  });
  return `(
    select thing, groupUniqArray(${question.mostSharers + 1})(customer_id) as owners
    from (
      select customer_id, arrayJoin([${things.join(', ')}]) as thing
      from ${writer.tables.event}
      where ${allOf([whereSql(writer, question, names)])}
    )
    where thing.2 != ''
    group by thing
    having length(owners) > 1
  )`;
}
