import { createClient } from '@clickhouse/client';
import { join } from 'node:path';
import { startChild } from '../children.ts';

export interface ClickHouseOptions {
  home: string;
  port: number;
  password: string;
  logs: string;
  /** Gives up the start when it aborts. */
  signal?: AbortSignal;
}

export interface ClickHouse {
  /** With user and password, for any ClickHouse client. */
  url: string;
  pid: number;
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/** More threads than the engine's queues have places, so that files and compression get one too. */
const THREADS = '16';

/** Starts the process that owns the embedded ClickHouse of a data folder. @throws Refusal */
export async function startClickHouse(options: ClickHouseOptions): Promise<ClickHouse> {
  const { home, port, password, logs, signal } = options;
  const child = await startChild({
    name: 'clickhouse',
    args: [join(import.meta.dirname, 'owner.ts')],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      CLICKHOUSE_FOLDER: join(home, 'clickhouse'),
      CLICKHOUSE_PORT: String(port),
      CLICKHOUSE_PASSWORD: password,
      UV_THREADPOOL_SIZE: THREADS,
    },
    logs,
    ...(signal && { signal }),
  });
  return { ...child, url: clickHouseUrl(port, password) };
}

export function clickHouseUrl(port: number, password: string): string {
  return `http://zhongtai:${encodeURIComponent(password)}@127.0.0.1:${port}`;
}

/** Whether a ClickHouse answers at `url` and lets us in. */
export async function isClickHouseUp(url: string): Promise<boolean> {
  const client = createClient({ url });
  const { success } = await client.ping({ select: true });
  await client.close();
  return success;
}
