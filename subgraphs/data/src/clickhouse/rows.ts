import type { ClickHouseClient } from '@clickhouse/client';
import { NIL_ID } from '@zhongtai/kit/ids';
import { bankOf } from '@zhongtai/kit/scope';

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

export interface CustomerRow {
  readonly id: string;
  readonly organisation: string;
  /** CUSTOMER, MEMBER or PROSPECT */
  readonly kind: string;
  /** FEMALE, MALE or UNKNOWN */
  readonly gender: string;
  /** `1980-02-29` */
  readonly birthDate: string | null;
  readonly sourceKind: string;
  readonly joinedOn: string;
}

export interface ProductRow {
  readonly id: string;
  readonly organisation: string;
  /** TERM_DEPOSIT, WEALTH, … */
  readonly kind: string;
}

/** A customer who was in a campaign. */
export interface CampaignMemberRow {
  readonly organisation: string;
  readonly campaignId: string;
  readonly customerId: string;
  readonly arm: string;
  /** How many of so many the lot sends into the arm; only its relation to the other arms counts. */
  readonly weight: number;
  readonly isHoldOut: boolean;
  /** What told customers apart before it began, where the bank does not say it otherwise. */
  readonly traits?: Readonly<Record<string, string>>;
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

export interface GroupMember {
  readonly id: string;
  /** Of the customer, when the group was made. */
  readonly organisation: string;
}

type Table =
  | 'event'
  | 'customer'
  | 'campaign_member'
  | 'customer_group_member'
  | 'product'
  | 'tracking_count';

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

/** The latest `updatedAt` wins, so the same rows may be sent again. */
export async function insertCustomers(
  client: ClickHouseClient,
  rows: readonly CustomerRow[],
  updatedAt: Date,
): Promise<void> {
  const values = rows.map((row) => ({
    bank: bankOf(row.organisation),
    organisation: row.organisation,
    id: row.id,
    kind: row.kind,
    gender: row.gender,
    birth_date: row.birthDate,
    source_kind: row.sourceKind,
    joined_on: row.joinedOn,
    updated_at: moment(updatedAt),
  }));
  await insert(client, { table: 'customer', values });
}

/** The latest `pinnedAt` wins, so the same rows may be sent again. */
export async function insertCampaignMembers(
  client: ClickHouseClient,
  rows: readonly CampaignMemberRow[],
  pinnedAt: Date,
): Promise<void> {
  const values = rows.map((row) => ({
    bank: bankOf(row.organisation),
    organisation: row.organisation,
    campaign_id: row.campaignId,
    customer_id: row.customerId,
    arm: row.arm,
    weight: row.weight,
    is_hold_out: row.isHoldOut ? 1 : 0,
    traits: row.traits ?? {},
    pinned_at: moment(pinnedAt),
  }));
  await insert(client, { table: 'campaign_member', values });
}

/** The latest `updatedAt` wins, so the same rows may be sent again. */
export async function insertProducts(
  client: ClickHouseClient,
  rows: readonly ProductRow[],
  updatedAt: Date,
): Promise<void> {
  const values = rows.map((row) => ({
    bank: bankOf(row.organisation),
    organisation: row.organisation,
    id: row.id,
    kind: row.kind,
    updated_at: moment(updatedAt),
  }));
  await insert(client, { table: 'product', values });
}

/** Sent again for the same group, nothing is added. */
export async function insertGroupMembers(
  client: ClickHouseClient,
  groupId: string,
  members: readonly GroupMember[],
): Promise<void> {
  const values = members.map(({ id, organisation }) => ({
    ...{ bank: bankOf(organisation), organisation },
    ...{ group_id: groupId, customer_id: id },
  }));
  await insert(client, { table: 'customer_group_member', values, token: groupId });
}

/** Takes the members out of the engine's sight at once, and off its disk with the next merge. */
export async function deleteGroupMembers(
  client: ClickHouseClient,
  bank: string,
  groupId: string,
): Promise<void> {
  await client.command({
    query: `delete from customer_group_member where bank = {bank:String} and group_id = {group:UUID}`,
    query_params: { bank, group: groupId },
  });
}

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

interface Insert {
  readonly table: Table;
  readonly values: readonly object[];
  readonly token?: string;
}

/** Many months may be in one batch; parsed in one piece, so that one batch is one block. */
async function insert(client: ClickHouseClient, { table, values, token }: Insert): Promise<void> {
  if (values.length === 0) return;
  await client.insert({
    table,
    values,
    format: 'JSONEachRow',
    clickhouse_settings: {
      max_partitions_per_insert_block: '0',
      input_format_parallel_parsing: 0,
      ...(token !== undefined && { insert_deduplication_token: token }),
    },
  });
}

/** `2026-03-01 09:00:00.000`: the engine's own form, read without settings. */
export const moment = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '');
