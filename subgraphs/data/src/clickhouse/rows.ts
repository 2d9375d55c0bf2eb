import type { ClickHouseClient } from '@clickhouse/client';
import { bankOf } from '@zhongtai/kit/scope';
import { insert, moment } from './insert.ts';

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

export interface GroupMember {
  readonly id: string;
  /** Of the customer, when the group was made. */
  readonly organisation: string;
}

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
