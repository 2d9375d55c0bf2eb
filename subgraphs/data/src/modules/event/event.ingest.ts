import type { ClickHouseClient } from '@clickhouse/client';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import {
  type CampaignMemberRow,
  insertCampaignMembers,
  insertCustomers,
  insertEvents,
  insertProducts,
} from '../../clickhouse/index.ts';
import { BEHAVIOUR_COLLECTED } from '../awaited-event/index.ts';
import { rememberBanks } from '../bank/index.ts';
import { resolved } from '../identity/index.ts';
import { withoutErased } from '../personal/index.ts';
import { toBankRow, toCustomerRow, toEventRow, toMemberRows, toProductRow } from './event.rows.ts';

export interface Store {
  readonly clickhouse: ClickHouseClient;
  readonly now: () => Date;
}

/**
 * Puts a batch of domain events into the store: one insert under the batch's token, so that the same batch
 * after a crash lands once, and what the events say of customers, products and banks.
 */
export async function ingest(
  { clickhouse, now }: Store,
  em: EntityManager,
  batch: { readonly events: readonly OutboxEvent[]; readonly token: string },
): Promise<void> {
  const { token } = batch;
  const receivedAt = now();
  const position = Number(batch.events[0]?.position.id ?? 0);
  const fresh = batch.events.filter(({ type }) => type !== BEHAVIOUR_COLLECTED);
  const rows = await resolved(em, fresh.map(toEventRow));
  const events = await withoutErased(em, batch.events);
  await insertCustomers(clickhouse, rowsOf(events, toCustomerRow), receivedAt);
  await insertProducts(clickhouse, rowsOf(events, toProductRow), receivedAt);
  await keepMembers(clickhouse, em, { members: events.flatMap(toMemberRows), receivedAt });
  await rememberBanks(em, rowsOf(events, toBankRow));
  await insertEvents(clickhouse, await withoutErased(em, rows), { token, receivedAt, position });
}

interface Pinned {
  readonly members: readonly CampaignMemberRow[];
  readonly receivedAt: Date;
}

async function keepMembers(
  clickhouse: ClickHouseClient,
  em: EntityManager,
  { members, receivedAt }: Pinned,
): Promise<void> {
  if (members.length === 0) return;
  await insertCampaignMembers(clickhouse, await withoutErased(em, members), receivedAt);
}

function rowsOf<Row>(
  events: readonly OutboxEvent[],
  toRow: (event: OutboxEvent) => Row | null,
): Row[] {
  return events.map(toRow).filter((row) => row !== null);
}
