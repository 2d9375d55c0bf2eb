import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { freePorts } from '../ports.ts';
import { type ClickHouse, startClickHouse } from './process.ts';

export const PASSWORD = 'a password of thirty-two letters';

/** The refusals are what these tests ask for. */
export const QUIET = { level: ClickHouseLogLevel.OFF };

/** A ClickHouse of the test file's own; `restart` starts another process on the same folder. */
export function useOwner() {
  const home = mkdtempSync(join(tmpdir(), 'zhongtai-ch-'));
  let owner: ClickHouse;
  let client: ClickHouseClient;

  async function start(): Promise<void> {
    const [port = 0] = await freePorts(1);
    owner = await startClickHouse({ home, port, password: PASSWORD, logs: home });
    client = createClient({ url: owner.url, database: 'zhongtai', log: QUIET });
  }

  beforeAll(start);
  afterAll(async () => {
    await client.close();
    await owner.stop();
    rmSync(home, { recursive: true, force: true });
  });

  return {
    owner: () => owner,
    client: () => client,
    rows: async (query: string, more: object = {}): Promise<unknown[]> => {
      const result = await client.query({ query, format: 'JSONEachRow', ...more });
      return result.json();
    },
    restart: async (): Promise<void> => {
      await owner.ended;
      await client.close();
      await start();
    },
  };
}
