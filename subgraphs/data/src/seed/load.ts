import type { ClickHouseClient } from '@clickhouse/client';
import {
  type CampaignMemberRow,
  type CustomerRow,
  type EventRow,
  insertCampaignMembers,
  insertCustomers,
  insertEvents,
  insertProducts,
  type ProductRow,
} from '../clickhouse/index.ts';

const ROWS_PER_INSERT = 50_000;

type Rows<Row> = AsyncIterable<Row> | Iterable<Row>;

export interface LoadOptions {
  /** Names the stream: the same rows sent again under it land once. Letters, digits, `.`, `:`, `-`. */
  readonly token: string;
  readonly at: Date;
}

/** Puts the events into the store, in their order. Returns how many were sent. */
export function loadEvents(
  client: ClickHouseClient,
  rows: Rows<EventRow>,
  { token, at }: LoadOptions,
): Promise<number> {
  return inBatches(rows, (batch, sent) =>
    insertEvents(client, batch, { token: `${token}:${sent}`, receivedAt: at, position: sent }),
  );
}

/** Puts the customers into data's own copy; later rows of a customer replace earlier ones. */
export function loadCustomers(
  client: ClickHouseClient,
  rows: Rows<CustomerRow>,
  at: Date,
): Promise<number> {
  return inBatches(rows, (batch) => insertCustomers(client, batch, at));
}

/** Puts those in who were in campaigns; later rows of one replace earlier ones. */
export function loadCampaignMembers(
  client: ClickHouseClient,
  rows: Rows<CampaignMemberRow>,
  at: Date,
): Promise<number> {
  return inBatches(rows, (batch) => insertCampaignMembers(client, batch, at));
}

export function loadProducts(
  client: ClickHouseClient,
  rows: Rows<ProductRow>,
  at: Date,
): Promise<number> {
  return inBatches(rows, (batch) => insertProducts(client, batch, at));
}

async function inBatches<Row>(
  rows: Rows<Row>,
  insert: (batch: Row[], sent: number) => Promise<void>,
): Promise<number> {
  let batch: Row[] = [];
  let sent = 0;
  const flush = async () => {
    await insert(batch, sent);
    sent += batch.length;
    batch = [];
  };
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === ROWS_PER_INSERT) await flush();
  }
  if (batch.length > 0) await flush();
  return sent;
}
