import type { ClickHouseClient } from '@clickhouse/client';

type Table =
  | 'event'
  | 'customer'
  | 'campaign_member'
  | 'customer_group_member'
  | 'partner_consent'
  | 'product'
  | 'tracking_count';

interface Insert {
  readonly table: Table;
  readonly values: readonly object[];
  readonly token?: string;
}

/** Many months may be in one batch; parsed in one piece, so that one batch is one block. */
export async function insert(
  client: ClickHouseClient,
  { table, values, token }: Insert,
): Promise<void> {
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
