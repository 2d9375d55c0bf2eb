import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { afterAll } from 'vitest';

/** A database of the test file's own, dropped at its end; `url(role)` signs in as that role. */
export interface TestDatabase {
  readonly name: string;
  readonly url: (role: string) => string;
  /** Runs one statement as the superuser, for what no role of ours may do. */
  readonly asSuperuser: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
}

/**
 * A copy of the migrated template, about 0.1 s. Sign in as the domain's runtime role: an owner or a superuser
 * would prove nothing of grants, and a superuser walks through row level security.
 */
export const testDatabase = (): Promise<TestDatabase> => create('template_zhongtai');

/** An empty database with roles, schemas and extensions, but no tables. */
export const scratchDatabase = (): Promise<TestDatabase> => create('template_provisioned');

async function create(template: string): Promise<TestDatabase> {
  const adminUrl = environment('TEST_DATABASE_URL');
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await admin.query(`create database ${name} template ${template} strategy file_copy`);
  afterAll(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  const own = new URL(adminUrl);
  own.pathname = `/${name}`;
  return {
    name,
    url: (role) => urlOf(adminUrl, role, name),
    asSuperuser: (sql, values) => runOnce(own.href, sql, values),
  };
}

async function runOnce(url: string, sql: string, values: unknown[] = []) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql, values);
    return rows;
  } finally {
    await client.end();
  }
}

function urlOf(adminUrl: string, role: string, database: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = environment('TEST_ROLE_PASSWORD');
  url.pathname = `/${database}`;
  return url.href;
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests through vitest's global set-up.`);
  return value;
}

/** Counts the statements that `run` sends, without the `begin`, `set_config` and `commit` around them. */
export async function countStatements(
  orm: MikroORM,
  run: () => Promise<unknown>,
): Promise<string[]> {
  const statements: string[] = [];
  const logger = orm.config.getLogger();
  const before = logger.logQuery.bind(logger);
  logger.setDebugMode(['query', 'query-params']);
  logger.logQuery = ({ query = '' }) => {
    if (!/^(begin|commit|rollback|savepoint|release|select set_config|set )/i.test(query)) {
      statements.push(query);
    }
  };
  try {
    await run();
  } finally {
    logger.setDebugMode(false);
    logger.logQuery = before;
  }
  return statements;
}
