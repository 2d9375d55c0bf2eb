import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseUrls, embeddedUrls } from './database-urls.ts';
import { migrate } from './migrate.ts';
import { freePorts } from './ports.ts';
import { createDatabase, startGuardedPostgres } from './postgres/index.ts';
import { provision } from './provision.ts';
import { openSecrets } from './secrets.ts';

/** The embedded server as production runs it, with the empty tables of all domains, for as long as the work takes. */
export async function withDurableDatabase<Result>(
  work: (urls: DatabaseUrls) => Promise<Result>,
): Promise<Result> {
  const home = mkdtempSync(join(tmpdir(), 'zhongtai-durable-'));
  const secrets = openSecrets(home);
  const [port = 0] = await freePorts(1);
  const server = await startGuardedPostgres({
    ...{ folder: join(home, 'postgres'), port, password: secrets.postgres, isDurable: true },
    ...{ logs: home, removed: home },
  });
  try {
    const urls = embeddedUrls({ port, database: 'durable', secrets });
    await createDatabase(urls.admin);
    await provision(urls.admin, secrets.roles);
    await migrate(urls.as);
    return await work(urls);
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
