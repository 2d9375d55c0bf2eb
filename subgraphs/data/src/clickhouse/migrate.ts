import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { createDatabase, openClickHouse } from './client.ts';
import { MIGRATIONS } from './migrations.ts';

const HISTORY = `create table if not exists migration (name String, at DateTime('UTC'))
  engine = MergeTree order by name`;

const names = z.array(z.object({ name: z.string() }));

/** Brings the database at `url` up to date, making it when it is absent. May run in several processes at once. */
export async function migrateClickHouse(url: string): Promise<void> {
  await createDatabase(url);
  const client = openClickHouse(url);
  try {
    await migrate(client);
  } finally {
    await client.close();
  }
}

async function migrate(client: ClickHouseClient): Promise<void> {
  await client.command({ query: HISTORY });
  const rows = await client.query({ query: 'select name from migration', format: 'JSONEachRow' });
  const done = new Set(names.parse(await rows.json()).map(({ name }) => name));
  for (const { name, query } of MIGRATIONS) {
    if (done.has(name)) continue;
    // Every statement may run twice, since there is no transaction around it and its record.
    await client.command({ query });
    await client.command({
      query: 'insert into migration select {name:String}, now()',
      query_params: { name },
    });
  }
}
