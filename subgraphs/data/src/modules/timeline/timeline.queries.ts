import { NIL_ID } from '@zhongtai/kit/ids';
import type { Caller } from '@zhongtai/kit/caller';
import { InvalidInput } from '@zhongtai/kit/errors';
import { type Money, money } from '@zhongtai/kit/money';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  encodeCursor,
  type PageArgs,
  pageSize,
} from '@zhongtai/kit/pagination';
import { z } from 'zod';
import {
  type Analytics,
  countField,
  decimalField,
  moment,
  momentField,
} from '../../clickhouse/index.ts';

/** Something that happened, as the timeline shows it. */
export interface TimelineEvent {
  readonly id: string;
  readonly customerId: string;
  readonly isJoined: boolean;
  readonly name: string;
  readonly at: Date;
  readonly channel: string | null;
  readonly productId: string | null;
  readonly amount: Money | null;
  readonly properties: Readonly<Record<string, string>>;
}

/** Flat, since equal arguments of many customers become one statement. */
export interface TimelineArgs extends PageArgs {
  readonly names?: readonly string[] | null | undefined;
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

export interface Reader {
  readonly analytics: Analytics;
  readonly caller: Caller;
}

/** What `eventRow` reads of a row of events. */
export const EVENT_COLUMNS =
  'id, customer_id, told_customer_id != customer_id as is_joined, name, at, channel, product_id, amount, properties';

export const eventRow = z
  .object({
    id: z.string(),
    customer_id: z.string(),
    is_joined: countField,
    name: z.string(),
    at: momentField,
    channel: z.string(),
    product_id: z.string(),
    amount: decimalField,
    properties: z.record(z.string(), z.string()),
  })
  .transform(({ customer_id, is_joined, product_id, channel, amount, properties, ...event }) => {
    const { currency } = properties;
    const known: TimelineEvent = {
      ...event,
      properties,
      customerId: customer_id,
      isJoined: is_joined > 0,
      channel: channel || null,
      productId: product_id === NIL_ID ? null : product_id,
      amount: currency === undefined ? null : money(amount, currency),
    };
    return known;
  });

/** The same page of events for every customer, newest first, in the order of `customerIds`; one statement. */
export async function timelinesOf(
  { analytics, caller }: Reader,
  customerIds: readonly string[],
  args: TimelineArgs,
): Promise<Connection<TimelineEvent>[]> {
  const filter = filterOf(args);
  const after = afterOf(args);
  const events = await analytics.select(caller, {
    sql: ({ event }) => `
      select ${EVENT_COLUMNS} from ${event}
      where customer_id in {customers:Array(UUID)} and ${filter.condition} and ${after.condition}
      order by customer_id, at desc, toUInt128(id) desc
      limit {limit:UInt32} by customer_id`,
    parameters: {
      ...filter.parameters,
      ...after.parameters,
      customers: customerIds,
      limit: pageSize(args) + 1,
    },
    row: eventRow,
  });
  const byCustomer = Map.groupBy(events, ({ customerId }) => customerId);
  const counts = countOnce({ analytics, caller }, customerIds, filter);
  return customerIds.map((id) =>
    connectionOf({
      rows: byCustomer.get(id) ?? [],
      args,
      cursorOf: (event) => encodeCursor([event.at.toISOString(), event.id]),
      totalCount: async () => (await counts()).get(id) ?? 0,
    }),
  );
}

interface Condition {
  readonly condition: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

function filterOf({ names, from, to }: TimelineArgs): Condition {
  const conditions = ['true'];
  if (names) conditions.push('name in {names:Array(String)}');
  if (from) conditions.push("at >= {from:DateTime64(3, 'UTC')}");
  if (to) conditions.push("at < {to:DateTime64(3, 'UTC')}");
  return {
    condition: conditions.join(' and '),
    parameters: {
      ...(names && { names }),
      ...(from && { from: moment(from) }),
      ...(to && { to: moment(to) }),
    },
  };
}

const position = z.tuple([z.iso.datetime(), z.guid()]);

/** @throws InvalidInput when the cursor is not one of a timeline */
function afterOf({ after }: PageArgs): Condition {
  if (!after) return { condition: 'true', parameters: {} };
  const { data } = position.safeParse(decodeCursor(after, 2));
  if (!data) throw new InvalidInput('after', 'after is not a cursor of this list.');
  const [at, id] = data;
  return {
    condition:
      "(at, toUInt128(id)) < ({after_at:DateTime64(3, 'UTC')}, toUInt128({after_id:UUID}))",
    parameters: { after_at: moment(new Date(at)), after_id: id },
  };
}

/** Totals of all customers in one statement, and only when one is asked for. */
function countOnce(
  { analytics, caller }: Reader,
  customers: readonly string[],
  { condition, parameters }: Condition,
): () => Promise<Map<string, number>> {
  let counts: Promise<Map<string, number>> | undefined;
  const count = async () => {
    const found = await analytics.select(caller, {
      sql: ({ event }) => `
        select customer_id as id, count() as events from ${event}
        where customer_id in {customers:Array(UUID)} and ${condition} group by customer_id`,
      parameters: { ...parameters, customers },
      row: z.object({ id: z.string(), events: countField }),
    });
    return new Map(found.map(({ id, events }) => [id, events]));
  };
  return () => (counts ??= count());
}
