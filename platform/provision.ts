import type { Client } from 'pg';
import { DOMAINS, type DatabaseRole, type Domain } from './domains.ts';
import { withClient } from './postgres/index.ts';
import { Refusal } from './refusal.ts';

export type RolePasswords = Readonly<Record<DatabaseRole, string>>;

const MIN_VERSION = 150_000;
const TRANSACTION_TIMEOUT_SINCE = 170_000;

const EXTENSIONS = ['ltree', 'pg_trgm', 'btree_gist', 'pgcrypto'];

/**
 * What row policies compare with. An unset or empty organisation is null, so it shows no rows; `*`,
 * for the platform's own services, is the empty path that holds every other.
 */
const SCOPE_FUNCTIONS = `
  create or replace function public.scope() returns public.ltree
    language sql stable parallel safe
    return case current_setting('app.organisation', true)
      when '*' then ''::public.ltree
      else nullif(current_setting('app.organisation', true), '')::public.ltree
    end;
  create or replace function public.scope_customer() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.customer', true), '')::uuid;
  create or replace function public.scope_operator() returns text
    language sql stable parallel safe
    return nullif(current_setting('app.operator', true), '');
  -- Of a partner that needs the consent of customers: its client id, and what of it they agree to.
  create or replace function public.scope_partner() returns text
    language sql stable parallel safe
    return nullif(split_part(current_setting('app.partner', true), ' ', 1), '');
  create or replace function public.scope_rights() returns text[]
    language sql stable parallel safe
    return (string_to_array(current_setting('app.partner', true), ' '))[2:];
`;

/** Extensions, scope functions, schemas and roles of a database; safe to run again. @throws Refusal */
export async function provision(adminUrl: string, passwords: RolePasswords): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const version = await versionOf(client);
    if (version < MIN_VERSION) {
      throw new Refusal('DATABASE_URL is older than PostgreSQL 15: set it to a newer server.');
    }
    // Two launchers on one server must not make the same role at once.
    await client.query(`select pg_advisory_lock(hashtext('zhongtai.provision'))`);
    for (const name of EXTENSIONS) {
      await client.query(`create extension if not exists ${name} schema public`);
    }
    await client.query(SCOPE_FUNCTIONS);
    for (const domain of DOMAINS) {
      await makeRole(client, `${domain}_owner`, passwords[`${domain}_owner`]);
      await makeRole(client, domain, passwords[domain]);
      await limitRuntimeRole(client, domain, version);
    }
    for (const domain of DOMAINS) await makeSchemas(client, domain);
  });
}

async function versionOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  return rows[0]?.version ?? 0;
}

async function makeRole(client: Client, role: DatabaseRole, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (!rowCount) await client.query(`create role ${role}`);
  const secret = client.escapeLiteral(password);
  await client.query(`alter role ${role} login nocreatedb nocreaterole password ${secret}`);
  // An operator's role that is no superuser acts for the owners only as their member.
  await client.query(`grant ${role} to current_user`);
}

/** A transaction that writes for long would hide every later domain event. */
async function limitRuntimeRole(client: Client, role: Domain, version: number): Promise<void> {
  await client.query(`alter role ${role} set idle_in_transaction_session_timeout = '30s'`);
  if (version < TRANSACTION_TIMEOUT_SINCE) return;
  await client.query(`alter role ${role} set transaction_timeout = '60s'`);
}

/** The domain's schema and the one of its jobs: the owner's, with plain DML for the runtime role. */
async function makeSchemas(client: Client, domain: Domain): Promise<void> {
  const owner = `${domain}_owner`;
  const others = DOMAINS.filter((other) => other !== domain);
  const database = await client.query<{ name: string }>(
    `select quote_ident(current_database()) as name`,
  );
  // Migrations say "create schema if not exists", which asks for this even when it exists.
  await client.query(`grant create, connect on database ${database.rows[0]?.name} to ${owner}`);
  await client.query(`grant connect on database ${database.rows[0]?.name} to ${domain}`);
  for (const schema of [domain, `${domain}_jobs`]) {
    await client.query(`
      create schema if not exists ${schema} authorization ${owner};
      grant usage on schema ${schema} to ${domain};
      alter default privileges for role ${owner} in schema ${schema}
        grant select, insert, update, delete on tables to ${domain};
      alter default privileges for role ${owner} in schema ${schema}
        grant usage, select on sequences to ${domain};
    `);
  }
  // The outbox is a domain's published interface; what else is in the schema stays closed to them.
  await client.query(`grant usage on schema ${domain} to ${others.join(', ')}`);
}
