import { z } from 'zod';
import { countField, type Statement } from '../../clickhouse/index.ts';
import { fieldOf } from './analysis.fields.ts';
import { customerOf, subjectOf, whereSql } from './analysis.question.ts';
import { statementOf, type Writer } from './analysis.writer.ts';
import type { AssociationQuestion } from './association.input.ts';

export type ZonedAssociation = AssociationQuestion & { readonly timeZone: string };

const row = z.object({
  /** In order, without those of the padding; none for all subjects. */
  items: z.array(z.string()),
  subjects: countField,
  persons: countField,
});

export type ItemsRow = z.output<typeof row>;

/**
 * Every set of things, up to as many as a rule has, that enough subjects have; the empty one is all subjects. Subjects
 * with the same things are counted together before their sets are taken apart.
 */
export function itemSetsStatement(question: ZonedAssociation): Statement<ItemsRow> {
  const { length, subject } = question;
  // A subject is a customer, or may be one of many that a customer has.
  const persons = subject === 'CUSTOMER' ? 'sum(own)' : 'uniqExactMerge(customers)';
  const customers = subject === 'CUSTOMER' ? '' : ', uniqExactState(customer) as customers';
  const names = ['a', 'b', 'c'].slice(0, length);
  return statementOf(
    row,
    (writer) => `
      select items, subjects, persons from (
        select arrayFilter(item -> item != '', [${names.join(', ')}]) as items,
          sum(own) as subjects, ${persons} as persons, max(subjects) over () as whole
        from ${apart(
          `(select basket, count() as own${customers} from ${basketsSql(writer, question)} group by basket)`,
          names,
        )}
        group by ${names.join(', ')}
      )
      where subjects >= whole * ${writer.give('Float64', question.minimumSupport)} or empty(items)`,
  );
}

/** Every set of things of each basket once, in order; one of fewer things begins with empty texts. */
const apart = (baskets: string, names: readonly string[]): string =>
  names.reduce((sets, name, place) => {
    const before = names[place - 1] ?? null;
    const next =
      before === null
        ? 'basket'
        : `arrayFilter(item -> item > ${before} or (item = '' and ${before} = ''), basket)`;
    return `(select *, arrayJoin(${next}) as ${name} from ${sets})`;
  }, baskets);

/** The customers of the subjects that have all of the things. */
export function associationCellSql(
  writer: Writer,
  question: ZonedAssociation,
  items: readonly string[],
): string {
  return `select customer as id from ${basketsSql(writer, question)}
    where hasAll(basket, ${writer.give('Array(String)', items)})`;
}

/** A row for each subject: its `customer` and, in order, what it has. An empty text stands for having no more. */
function basketsSql(writer: Writer, question: ZonedAssociation): string {
  const { text, isThere } = fieldOf(writer, question.item, question);
  const names = question.events.length === 0 ? null : question.events;
  return `(
    select ${customerOf(question)} as customer,
      arrayPushFront(arraySort(groupUniqArrayIf(toString(${text}), ${isThere} and ${text} != '')), '') as basket
    from ${writer.tables.event}
    where ${whereSql(writer, question, names)}
    group by ${subjectOf(question)}
  )`;
}
