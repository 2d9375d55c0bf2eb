import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClickHouse } from './clickhouse/index.ts';
import { DATABASE_ROLES, type DatabaseRole } from './domains.ts';
import { migrate } from './migrate.ts';
import { freePorts } from './ports.ts';
import { type Postgres, startGuardedPostgres, withClient } from './postgres/index.ts';
import { provision, type RolePasswords } from './provision.ts';

const PASSWORD = 'the password of every role in tests';

const PASSWORDS = Object.fromEntries(
  DATABASE_ROLES.map((role) => [role, PASSWORD]),
) as RolePasswords;

/**
 * Real engines for one run of the tests, on free ports and a folder of their own. Test files copy
 * `template_zhongtai` (migrated) or `template_provisioned` (roles and schemas, no tables).
 */
export async function setup(): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'zhongtai-test-'));
  // PostgreSQL may run as another account.
  chmodSync(home, 0o755);
  const [postgresPort = 0, clickHousePort = 0] = await freePorts(2);
  const [postgres, clickHouse] = await Promise.all([
    startGuardedPostgres({
      folder: join(home, 'postgres'),
      port: postgresPort,
      password: PASSWORD,
      isDurable: false,
      logs: home,
      removed: home,
    }),
    startClickHouse({ home, port: clickHousePort, password: PASSWORD, logs: home }),
  ]);
  await makeTemplates(postgres);
  process.env['TEST_DATABASE_URL'] = postgres.url('postgres');
  process.env['TEST_ROLE_PASSWORD'] = PASSWORD;
  process.env['TEST_CLICKHOUSE_URL'] = clickHouse.url;
  // Where the engines keep their files: what is in them is looked through for personal data.
  process.env['TEST_ENGINES_HOME'] = home;
  return async () => {
    await Promise.all([clickHouse.stop(), postgres.stop()]);
    rmSync(home, { recursive: true, force: true });
  };
}

async function makeTemplates(postgres: Postgres): Promise<void> {
  await withClient(postgres.url('postgres'), async (client) => {
    await client.query('create database template_provisioned');
    await provision(postgres.url('template_provisioned'), PASSWORDS);
    await client.query('create database template_zhongtai template template_provisioned');
  });
  // Grants on a database are not copied with it.
  await provision(postgres.url('template_zhongtai'), PASSWORDS);
  await migrate((role) => asRole(postgres.url('template_zhongtai'), role));
}

function asRole(url: string, role: DatabaseRole): string {
  const address = new URL(url);
  address.username = role;
  address.password = PASSWORD;
  return address.href;
}
