import { isClickHouseUp } from './clickhouse/process.ts';
import { type EngineUrls, engineUrls, openClickHouse, openPostgres } from './engines.ts';
import { claimHome, runningOwner } from './instance.ts';
import { migrate } from './migrate.ts';
import { requireFreePorts } from './ports.ts';
import { withClient } from './postgres/index.ts';
import { readReady } from './ready.ts';
import { Refusal } from './refusal.ts';
import { openSecrets } from './secrets.ts';
import { startService } from './services.ts';
import { readSettings, type Settings } from './settings.ts';
import { openShutdown } from './shutdown.ts';
import { stopRequests } from './stop-requests.ts';

/**
 * Runs `use` against the engines of the data folder. With the platform up they are its own; with it
 * down, PostgreSQL, ClickHouse and the data subgraph (which carries domain events into ClickHouse)
 * are started for as long as `use` takes, also when it is interrupted. @throws Refusal
 */
export async function withEngines<Result>(
  use: (engines: EngineUrls, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(process.env);
  return runningOwner(settings.home) === null ? withOwn(settings, use) : withRunning(settings, use);
}

type Use<Result> = (engines: EngineUrls, signal: AbortSignal) => Promise<Result>;

async function withRunning<Result>(given: Settings, use: Use<Result>): Promise<Result> {
  const ready = readReady(given.home);
  if (!ready) {
    throw new Refusal(
      `Something else is starting on, or loading into, ${given.home}: wait for it and try again.`,
    );
  }
  // It may have been started on other ports than this command would.
  const settings = { ...given, ...ready.ports };
  const urls = engineUrls({ settings, secrets: openSecrets(settings.home) });
  await requireAnswer(urls);
  return use(urls, stopRequests());
}

async function withOwn<Result>(settings: Settings, use: Use<Result>): Promise<Result> {
  const claim = claimHome(settings.home);
  const shutdown = openShutdown();
  const stopping = stopRequests();
  const tell = (sentence: string) => console.error(sentence);
  const options = { settings, secrets: openSecrets(settings.home), shutdown, tell };
  try {
    const { DATA_PORT, CLICKHOUSE_PORT, CLICKHOUSE_URL } = settings;
    await requireFreePorts({ DATA_PORT, ...(CLICKHOUSE_URL ? {} : { CLICKHOUSE_PORT }) });
    await Promise.all([openPostgres(options), openClickHouse(options)]);
    const urls = engineUrls(options);
    await migrate(urls.database.as);
    await startService('data', options);
    return await use(urls, stopping);
  } finally {
    await shutdown.stop();
    claim.release();
  }
}

async function requireAnswer(urls: EngineUrls): Promise<void> {
  const answers = await Promise.all([
    withClient(urls.database.admin, (client) => client.query('select 1')).then(
      () => true,
      () => false,
    ),
    isClickHouseUp(urls.clickHouse),
  ]);
  if (answers.every(Boolean)) return;
  throw new Refusal(
    'The platform runs, but its engines do not answer: give this command the same DATABASE_URL and CLICKHOUSE_URL, or start the platform again.',
  );
}
