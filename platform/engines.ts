import { join } from 'node:path';
import { clickHouseUrl, isClickHouseUp, startClickHouse } from './clickhouse/process.ts';
import { embeddedUrls, externalUrls, type DatabaseUrls } from './database-urls.ts';
import { keepRunning } from './keep-running.ts';
import { createDatabase, startGuard, startPostgres } from './postgres/index.ts';
import { provision } from './provision.ts';
import { Refusal } from './refusal.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { Shutdown } from './shutdown.ts';

const DATABASE = 'zhongtai';

/** Addresses with user and password. */
export interface EngineUrls {
  database: DatabaseUrls;
  clickHouse: string;
}

export interface EngineOptions {
  settings: Settings;
  secrets: Secrets;
  shutdown: Shutdown;
  /** Told when an engine ended by itself and was, or could not be, started again. */
  tell: (sentence: string) => void;
}

export function engineUrls({ settings, secrets }: Pick<EngineOptions, 'settings' | 'secrets'>) {
  const { DATABASE_URL, CLICKHOUSE_URL, POSTGRES_PORT, CLICKHOUSE_PORT } = settings;
  return {
    database: DATABASE_URL
      ? externalUrls(DATABASE_URL, secrets.roles)
      : embeddedUrls({ port: POSTGRES_PORT, database: DATABASE, secrets }),
    clickHouse: CLICKHOUSE_URL ?? clickHouseUrl(CLICKHOUSE_PORT, secrets.clickhouse),
  } satisfies EngineUrls;
}

/** Starts the embedded PostgreSQL unless DATABASE_URL names one; its roles and schemas are there after. */
export async function openPostgres(options: EngineOptions): Promise<void> {
  const { settings, secrets, shutdown } = options;
  const { database } = engineUrls(options);
  if (!settings.DATABASE_URL) {
    const folder = join(settings.home, 'postgres');
    const start = () =>
      startPostgres({
        folder,
        port: settings.POSTGRES_PORT,
        password: secrets.postgres,
        isDurable: true,
      });
    await shutdown.start(() => startGuard({ folder, logs: join(settings.home, 'logs') }));
    await shutdown.start(() => keepRunning({ ...options, name: 'PostgreSQL', start }));
  }
  await createDatabase(database.admin);
  await provision(database.admin, secrets.roles);
}

/** Starts the embedded ClickHouse, or asks the server of CLICKHOUSE_URL whether it answers. */
export async function openClickHouse(options: EngineOptions): Promise<void> {
  const { settings, secrets, shutdown } = options;
  if (settings.CLICKHOUSE_URL) {
    if (await isClickHouseUp(settings.CLICKHOUSE_URL)) return;
    throw new Refusal(
      'CLICKHOUSE_URL does not answer: start that server, or unset it to use the embedded one.',
    );
  }
  const start = () =>
    startClickHouse({
      home: settings.home,
      port: settings.CLICKHOUSE_PORT,
      password: secrets.clickhouse,
      logs: join(settings.home, 'logs'),
      signal: shutdown.signal,
    });
  await shutdown.start(() => keepRunning({ ...options, name: 'ClickHouse', start }));
}
