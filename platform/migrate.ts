import { openOrm as openBusiness } from '@zhongtai/business/orm';
import { openOrm as openData } from '@zhongtai/data/orm';
import { secureAudit } from '@zhongtai/kit/audit';
import { installJobs } from '@zhongtai/kit/jobs';
import { openOrm as openOperations } from '@zhongtai/operations/orm';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DOMAINS, type DatabaseRole, type Domain } from './domains.ts';
import { ROOT } from './places.ts';
import { withClient } from './postgres/index.ts';
import { Refusal } from './refusal.ts';
import { stampTables } from './tables-stamp.ts';

/** The domain that shows the audit log of all. */
const AUDITOR: Domain = 'business';

const ORMS = { business: openBusiness, data: openData, operations: openOperations };

/** Brings every domain's tables and jobs up to date, as its owner. Returns the migrations that ran. */
export async function migrate(urlOf: (role: DatabaseRole) => string): Promise<string[]> {
  const ran = [];
  for (const domain of DOMAINS) {
    const names = await migrateDomain(domain, urlOf(`${domain}_owner`));
    ran.push(...names.map((name) => `${domain}/${name}`));
  }
  await stampTables(urlOf);
  return ran;
}

/** The ORM of a domain, under the role that the address signs in with. */
export function openDomainOrm(domain: Domain, url: string) {
  return ORMS[domain](url);
}

export function migrationFolder(domain: Domain): string {
  return join(ROOT, 'subgraphs', domain, 'migrations');
}

async function migrateDomain(domain: Domain, ownerUrl: string): Promise<string[]> {
  const orm = await openDomainOrm(domain, ownerUrl);
  // Its lines would stand in the middle of the launcher's.
  orm.config.set('migrations', { ...orm.config.get('migrations'), silent: true });
  try {
    const ran = await orm.migrator.up();
    await requireAllApplied(domain, (await orm.migrator.getExecuted()).length);
    await installJobs(ownerUrl, domain);
    await publish(domain, ownerUrl);
    return ran.map(({ name }) => name);
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

/** What other domains may read: what happened here, and, for the one that keeps the books, who did it. */
async function publish(domain: Domain, ownerUrl: string): Promise<void> {
  const readers = DOMAINS.filter((other) => other !== domain).join(', ');
  await withClient(ownerUrl, async (client) => {
    await client.query(`grant select on ${domain}.outbox to ${readers}`);
    await secureAudit(client, { domain, readers: domain === AUDITOR ? [] : [AUDITOR] });
  });
}
