import { DOMAINS, type DatabaseRole } from './domains.ts';
import { withClient } from './postgres/index.ts';
import { stampOf } from './source-stamp.ts';

/** What the tables, jobs and grants of the domains are made from. */
const SOURCES = [
  'subgraphs/*/migrations/*.ts',
  'subgraphs/kit/src/{audit,jobs}/*.ts',
  'platform/migrate.ts',
  'pnpm-lock.yaml',
];

type UrlOf = (role: DatabaseRole) => string;

/** Whether every domain's tables are those of these sources: known without loading all of their entities. */
export async function areTablesCurrent(urlOf: UrlOf): Promise<boolean> {
  const stamp = await stampOf(SOURCES);
  const found = await Promise.all(
    DOMAINS.map((domain) =>
      withClient(urlOf(`${domain}_owner`), async (client) => {
        const sql = "select obj_description(to_regnamespace($1), 'pg_namespace') as stamp";
        const { rows } = await client.query<{ stamp: string | null }>(sql, [domain]);
        return rows[0]?.stamp;
      }),
    ),
  );
  return found.every((one) => one === stamp);
}

/** To be called when they are. */
export async function stampTables(urlOf: UrlOf): Promise<void> {
  const stamp = await stampOf(SOURCES);
  for (const domain of DOMAINS) {
    await withClient(urlOf(`${domain}_owner`), (client) =>
      client.query(`comment on schema ${domain} is '${stamp}'`),
    );
  }
}
