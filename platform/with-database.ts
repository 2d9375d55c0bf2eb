import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseUrls } from './database-urls.ts';
import { engineUrls, openPostgres } from './engines.ts';
import { claimHome, runningOwner } from './instance.ts';
import { readReady } from './ready.ts';
import { Refusal } from './refusal.ts';
import { openSecrets } from './secrets.ts';
import { readSettings, type Settings } from './settings.ts';
import { openShutdown } from './shutdown.ts';

/**
 * Runs `use` against the platform's PostgreSQL as it is: nothing is migrated, and no service runs that was
 * not running. With the platform down, the server is started for as long as `use` takes. @throws Refusal
 */
export async function withDatabase<Result>(
  use: (database: DatabaseUrls) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(process.env);
  return runningOwner(settings.home) === null ? withOwn(settings, use) : withRunning(settings, use);
}

type Use<Result> = (database: DatabaseUrls) => Promise<Result>;

async function withRunning<Result>(given: Settings, use: Use<Result>): Promise<Result> {
  const ready = readReady(given.home);
  if (!ready) {
    throw new Refusal(
      `Something else is starting on, or loading into, ${given.home}: wait for it and try again.`,
    );
  }
  const settings = { ...given, ...ready.ports };
  return use(engineUrls({ settings, secrets: openSecrets(settings.home) }).database);
}

async function withOwn<Result>(settings: Settings, use: Use<Result>): Promise<Result> {
  if (!settings.DATABASE_URL && !existsSync(join(settings.home, 'postgres'))) {
    throw new Refusal(`There is no platform in ${settings.home} yet: npm start makes one.`);
  }
  const claim = claimHome(settings.home);
  const shutdown = openShutdown();
  const tell = (sentence: string) => console.error(sentence);
  const options = { settings, secrets: openSecrets(settings.home), shutdown, tell };
  try {
    await openPostgres(options);
    return await use(engineUrls(options).database);
  } finally {
    await shutdown.stop();
    claim.release();
  }
}
