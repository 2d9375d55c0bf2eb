import type { Caller } from '@zhongtai/kit/caller';
import { InvalidInput } from '@zhongtai/kit/errors';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  encodeCursor,
  type PageArgs,
  pageSize,
} from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { type Analytics, countField, momentField } from '../../clickhouse/index.ts';
import type { TagValueType } from './tag.entity.ts';

export interface Reader {
  readonly analytics: Analytics;
  readonly caller: Caller;
}

/** The value of a tag for one customer. */
export interface CustomerTag {
  readonly customerId: string;
  readonly tag: string;
  readonly value: string;
  /** Null where the tag's values do not pass. */
  readonly expiresAt: Date | null;
  readonly computedAt: Date;
}

const customerTagRow = z
  .object({
    ...{ customer_id: z.string(), tag: z.string(), value: z.string() },
    ...{ computed_at: momentField, expires_at: momentField.nullable() },
  })
  .transform(({ customer_id, tag, value, computed_at, expires_at }): CustomerTag => ({
    ...{ customerId: customer_id, tag, value },
    ...{ expiresAt: expires_at, computedAt: computed_at },
  }));

/** Tags with a value for each customer, in the order of `customerIds`; one statement. */
export async function tagsOfCustomers(
  { analytics, caller }: Reader,
  customerIds: readonly string[],
): Promise<CustomerTag[][]> {
  const found = await analytics.select(caller, {
    sql: ({ customerTag }) => `
      select customer_id, tag, value, expires_at, computed_at from ${customerTag}
      where customer_id in {customers:Array(UUID)}`,
    parameters: { customers: customerIds },
    row: customerTagRow,
  });
  const byCustomer = Map.groupBy(found, ({ customerId }) => customerId);
  return customerIds.map((id) => byCustomer.get(id) ?? []);
}

/** Customers with a value, for each tag in the order of `tags`; one statement. */
export async function coverageOf(reader: Reader, tags: readonly string[]): Promise<number[]> {
  const counts = await countByTag(reader, {
    condition: 'tag in {tags:Array(String)}',
    parameters: { tags },
  });
  return tags.map((tag) => counts.get(tag) ?? 0);
}

/** A customer with a value of a tag. */
export interface Member {
  readonly customerId: string;
  readonly tag: string;
  readonly value: string;
}

const memberRow = z
  .object({ customer_id: z.string(), tag: z.string(), value: z.string() })
  .transform(({ customer_id, ...rest }): Member => ({ customerId: customer_id, ...rest }));

export interface MembersArgs extends PageArgs {
  readonly value?: string | null | undefined;
}

interface TaggedBy {
  readonly key: string;
  readonly valueType: TagValueType;
}

/** The same page of customers for each tag, by customer id; one statement. @throws InvalidInput */
export async function membersOf(
  { analytics, caller }: Reader,
  tags: readonly TaggedBy[],
  args: MembersArgs,
): Promise<Connection<Member>[]> {
  const filter = filterOf(tags, args);
  const after = args.after ? idOf(args.after) : null;
  const found = await analytics.select(caller, {
    sql: ({ customerTag }) => `
      select customer_id, tag, value from ${customerTag}
      where ${filter.condition}
        ${after ? 'and toUInt128(customer_id) > toUInt128({after:UUID})' : ''}
      order by tag, toUInt128(customer_id) limit {limit:UInt32} by tag`,
    parameters: { ...filter.parameters, limit: pageSize(args) + 1, ...(after && { after }) },
    row: memberRow,
  });
  const byTag = Map.groupBy(found, ({ tag }) => tag);
  const counts = countOnce({ analytics, caller }, filter);
  return tags.map(({ key }) =>
    connectionOf({
      rows: byTag.get(key) ?? [],
      args,
      cursorOf: ({ customerId }) => encodeCursor([customerId]),
      totalCount: async () => (await counts()).get(key) ?? 0,
    }),
  );
}

interface Condition {
  readonly condition: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A list of values is kept in one text, with `;` between. */
const HAS_VALUE = `(value = {value:String}
  or tag in {lists:Array(String)} and has(splitByChar(';', value), {value:String}))`;

function filterOf(tags: readonly TaggedBy[], { value }: MembersArgs): Condition {
  const keys = tags.map(({ key }) => key);
  const ofTags = 'tag in {tags:Array(String)}';
  if (value === null || value === undefined)
    return { condition: ofTags, parameters: { tags: keys } };
  const lists = tags.filter(({ valueType }) => valueType === 'LIST').map(({ key }) => key);
  return {
    condition: `${ofTags} and ${HAS_VALUE}`,
    parameters: { tags: keys, lists, value },
  };
}

/** Totals of all tags in one statement, and only when one is asked for. */
function countOnce(reader: Reader, filter: Condition): () => Promise<Map<string, number>> {
  let counts: Promise<Map<string, number>> | undefined;
  return () => (counts ??= countByTag(reader, filter));
}

async function countByTag({ analytics, caller }: Reader, { condition, parameters }: Condition) {
  const found = await analytics.select(caller, {
    sql: ({ customerTag }) => `
      select tag, count() as customers from ${customerTag} where ${condition} group by tag`,
    parameters,
    row: z.object({ tag: z.string(), customers: countField }),
  });
  return new Map(found.map(({ tag, customers }) => [tag, customers]));
}

function idOf(cursor: string): string {
  const { data } = z.guid().safeParse(decodeCursor(cursor, 1)[0]);
  if (data) return data;
  throw new InvalidInput('after', 'after is not a cursor of this list.');
}
