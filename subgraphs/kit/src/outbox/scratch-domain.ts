import type { EntityClass } from '@mikro-orm/core';
import { type EntityManager, type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { serviceCaller } from '../caller/index.ts';
import { openOrm } from '../orm/index.ts';
import { scopedManager } from '../scope/index.ts';

export interface ScratchDomain {
  readonly name: string;
  /** Of the domain's runtime role, which may not pass through row policies. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly adminUrl: string;
  readonly orm: MikroORM;
  /** A fresh entity manager that sees every organisation. */
  em(): EntityManager;
  drop(): Promise<void>;
}

const DOMAIN = 'shop';

/** For tests of mechanisms: a database with one domain `shop`, its two roles and tables. */
export async function scratchDomain(
  entities: (EntityClass<object> | EntitySchema)[],
): Promise<ScratchDomain> {
  const server = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  const database = `kit_${crypto.randomUUID().slice(0, 8)}`;
  const address = (user?: string) => urlOf(server, database, user);
  await run(server.href, [`create database ${database}`]);
  await run(address(), [
    ...roles(),
    `grant create on database ${database} to ${DOMAIN}_owner`,
    ...provision(),
  ]);
  await createTables(address(`${DOMAIN}_owner`), entities);
  const orm = await openOrm({
    clientUrl: address(DOMAIN),
    domain: DOMAIN,
    entities,
    migrations: '',
  });
  return {
    name: DOMAIN,
    url: address(DOMAIN),
    ownerUrl: address(`${DOMAIN}_owner`),
    adminUrl: address(),
    orm,
    em: () => scopedManager(orm, serviceCaller('test')),
    async drop() {
      await orm.close();
      await run(server.href, [`drop database ${database} with (force)`]);
    },
  };
}

async function createTables(clientUrl: string, entities: (EntityClass<object> | EntitySchema)[]) {
  const owner = await MikroORM.init({ clientUrl, entities, schema: DOMAIN });
  await owner.schema.create();
  await owner.close();
}

function roles(): string[] {
  const password = process.env['TEST_ROLE_PASSWORD'] ?? '';
  // Test files run at the same time and roles belong to the whole server.
  return [DOMAIN, `${DOMAIN}_owner`].map(
    (role) => `do $$ begin create role ${role} login password '${password}';
      exception when duplicate_object or unique_violation then null; end $$`,
  );
}

function provision(): string[] {
  const owner = `${DOMAIN}_owner`;
  const setting = (name: string) => `nullif(current_setting('app.${name}', true), '')`;
  return [
    'create extension ltree',
    `create function scope() returns ltree language sql stable as $$
      select case ${setting('organisation')} when '*' then '' else ${setting('organisation')} end::ltree $$`,
    `create function scope_customer() returns uuid language sql stable as $$
      select ${setting('customer')}::uuid $$`,
    `create schema ${DOMAIN} authorization ${owner}`,
    `grant usage on schema ${DOMAIN} to ${DOMAIN}`,
    `alter default privileges for role ${owner} in schema ${DOMAIN}
      grant select, insert, update, delete on tables to ${DOMAIN}`,
    `alter default privileges for role ${owner} in schema ${DOMAIN}
      grant usage, select on sequences to ${DOMAIN}`,
  ];
}

async function run(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf(server: URL, database: string, user?: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (user !== undefined) {
    url.username = user;
    url.password = process.env['TEST_ROLE_PASSWORD'] ?? '';
  }
  return url.href;
}
