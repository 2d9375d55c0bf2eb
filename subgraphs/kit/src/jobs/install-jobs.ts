import { Client } from 'pg';
import { PgBoss } from 'pg-boss';

/** The schema that holds the queues of a domain. */
export const jobsSchema = (domain: string) => `${domain}_jobs`;

/**
 * Makes or migrates the queues' tables as their owner and lets `runtimeRole` use them. The schema
 * itself exists already. Safe to run again.
 */
export async function installJobs(
  ownerUrl: string,
  domain: string,
  runtimeRole: string = domain,
): Promise<void> {
  const schema = jobsSchema(domain);
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema,
    createSchema: false,
    migrate: true,
    schedule: false,
    supervise: false,
    max: 2,
  });
  await boss.start();
  await boss.stop({ graceful: false });
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const role = client.escapeIdentifier(runtimeRole);
    await client.query(`grant usage on schema ${schema} to ${role}`);
    await client.query(
      `grant select, insert, update, delete on all tables in schema ${schema} to ${role}`,
    );
    await client.query(`grant usage, select on all sequences in schema ${schema} to ${role}`);
    await client.query(`grant execute on all functions in schema ${schema} to ${role}`);
  } finally {
    await client.end();
  }
}
