import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedUrls } from './database-urls.ts';
import { DOMAINS, type Domain } from './domains.ts';
import { migrationFolder, openDomainOrm } from './migrate.ts';
import { freePorts } from './ports.ts';
import { createDatabase, startGuardedPostgres } from './postgres/index.ts';
import { provision } from './provision.ts';
import { Refusal, runCommand } from './refusal.ts';
import { openSecrets } from './secrets.ts';

await runCommand(async () => {
  const [domain = ''] = process.argv.slice(2);
  if (!isDomain(domain)) {
    throw new Refusal(`Say whose: npm run migration -- ${DOMAINS.join('|')}.`);
  }
  await onScratchDatabase((ownerUrl) => writeMigration(domain, ownerUrl), domain);
  return 0;
});

/** Writes what the entities have and the migrations so far do not. */
async function writeMigration(domain: Domain, ownerUrl: string): Promise<void> {
  const orm = await openDomainOrm(domain, ownerUrl);
  try {
    const isFirst = !readdirSync(migrationFolder(domain)).some((file) => file.endsWith('.ts'));
    if (!isFirst) await orm.migrator.up();
    const { fileName, diff } = await orm.migrator.create(undefined, false, isFirst);
    console.log(
      diff.up.length > 0
        ? `Wrote subgraphs/${domain}/migrations/${fileName}`
        : `The migrations of ${domain} say all that its entities do.`,
    );
  } finally {
    await orm.close();
  }
}

async function onScratchDatabase(
  use: (ownerUrl: string) => Promise<void>,
  domain: Domain,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'zhongtai-migration-'));
  const secrets = openSecrets(home);
  const [port = 0] = await freePorts(1);
  const server = await startGuardedPostgres({
    folder: join(home, 'postgres'),
    port,
    password: secrets.postgres,
    isDurable: false,
    logs: home,
    removed: home,
  });
  try {
    const urls = embeddedUrls({ port, database: 'scratch', secrets });
    await createDatabase(urls.admin);
    await provision(urls.admin, secrets.roles);
    await use(urls.as(`${domain}_owner`));
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function isDomain(name: string): name is Domain {
  return DOMAINS.some((domain) => domain === name);
}
