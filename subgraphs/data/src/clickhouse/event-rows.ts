import type { ClickHouseClient } from '@clickhouse/client';
import { NIL_ID } from '@zhongtai/kit/ids';
import { bankOf } from '@zhongtai/kit/scope';
import { insert, moment } from './insert.ts';

/** Something that happened, as it is kept. Absent ids are null. */
export interface EventRow {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly at: Date;
  readonly customerId?: string | null;
  /** As its channel told, when the customer was found otherwise; `customerId` when left out. */
  readonly toldCustomerId?: string | null;
  readonly channel?: string | null;
  readonly subjectId?: string | null;
  readonly sessionId?: string | null;
  readonly productId?: string | null;
  /** A decimal; its currency stands in the properties. */
  readonly amount?: string | null;
  readonly properties?: Readonly<Record<string, string>>;
}

/** How many events of a source came in an hour, of one kind. */
export interface TrackingCount {
  readonly organisation: string;
  readonly sourceId: string;
  readonly channel: string;
  readonly appVersion: string;
  readonly name: string;
  readonly hour: Date;
  /** TAKEN, PUT_ASIDE or DUPLICATE */
  readonly outcome: string;
  /** What of the plan it breaks; '' for the row that counts the events themselves. */
  readonly violation: string;
  readonly property: string;
  readonly events: number;
}

/** What makes rows that are sent again land once: the token names the batch, whatever is in it. */
export interface Batch {
  readonly token: string;
  readonly receivedAt: Date;
  /** Order of arrival of the first row; the others follow. */
  readonly position?: number;
}

/** One insert. Sent again under the same token, nothing is added. */
export async function insertEvents(
  client: ClickHouseClient,
  rows: readonly EventRow[],
  { token, receivedAt, position = 0 }: Batch,
): Promise<void> {
  const received_at = moment(receivedAt);
  const values = rows.map((row, index) => ({
    bank: bankOf(row.organisation),
    organisation: row.organisation,
    customer_id: row.customerId ?? NIL_ID,
    told_customer_id: toldOf(row) ?? NIL_ID,
    at: moment(row.at),
    name: row.name,
    id: row.id,
    channel: row.channel ?? '',
    subject_id: row.subjectId ?? NIL_ID,
    session_id: row.sessionId ?? NIL_ID,
    product_id: row.productId ?? NIL_ID,
    amount: row.amount ?? '0',
    properties: row.properties ?? {},
    received_at,
    position: position + index,
  }));
  await insert(client, { table: 'event', values, token });
}

const toldOf = ({ customerId, toldCustomerId = customerId }: EventRow) => toldCustomerId;

/** Sent again under the same token, nothing is added. */
export async function insertTrackingCounts(
  client: ClickHouseClient,
  counts: readonly TrackingCount[],
  token: string,
): Promise<void> {
  const values = counts.map(({ sourceId, appVersion, hour, ...count }) => ({
    ...count,
    bank: bankOf(count.organisation),
    source_id: sourceId,
    app_version: appVersion,
    hour: moment(hour).slice(0, 19),
  }));
  await insert(client, { table: 'tracking_count', values, token });
}
