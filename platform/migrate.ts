import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DOMAINS, type DatabaseRole, type Domain } from './domains.ts';
import { ROOT } from './places.ts';
import { withClient } from './postgres/index.ts';
import { Refusal } from './refusal.ts';

import { existsSync } from 'node:fs';

/** Brings every domain's tables and jobs up to date, as its owner. Returns the migrations that ran. */
export async function migrate(urlOf: (role: DatabaseRole) => string): Promise<string[]> {
  const ran = [];
  for (const domain of DOMAINS) {
    if (!existsSync(join(ROOT, `subgraphs/${domain}/src/orm.ts`))) continue;
    const names = await migrateDomain(domain, urlOf(`${domain}_owner`));
    ran.push(...names.map((name) => `${domain}/${name}`));
  }
  return ran;
}

export function migrationFolder(domain: Domain): string {
  return join(ROOT, 'subgraphs', domain, 'migrations');
}

async function migrateDomain(domain: Domain, ownerUrl: string): Promise<string[]> {
  const { openOrm } = await import(`@zhongtai/${domain}/orm`);
  const orm = await openOrm(ownerUrl);
  try {
    const ran = await orm.migrator.up();
    if (!(await orm.migrator.getExecuted()).length) return [];
    await requireAllApplied(domain, (await orm.migrator.getExecuted()).length);
    if (existsSync(join(ROOT, 'subgraphs/kit/src/jobs/index.ts'))) {
      const { installJobs } = await import('@zhongtai/kit/jobs' as string);
      await installJobs(ownerUrl, domain);
    }
    //, domain);
    await publishOutbox(domain, ownerUrl);
    return ran.map(({ name }: { name: string }) => name);
  } finally {
    await orm.close();
  }
}

/** A wrong folder would run nothing and say nothing. */
async function requireAllApplied(domain: Domain, applied: number): Promise<void> {
  const files = readdirSync(migrationFolder(domain)).filter((file) => file.endsWith('.ts'));
  if (applied >= files.length && files.length > 0) return;
  throw new Refusal(
    `${domain} has ${files.length} migrations, of which ${applied} are applied: run "npm run migration -- ${domain}".`,
  );
}

async function publishOutbox(domain: Domain, ownerUrl: string): Promise<void> {
  const readers = DOMAINS.filter((other) => other !== domain).join(', ');
  await withClient(ownerUrl, (client) =>
    client.query(`grant select on ${domain}.outbox to ${readers}`),
  );
}
