import type { Client } from 'pg';

/**
 * What the tables' definition cannot say: the runtime role adds and reads entries and no more, heads are
 * written by the trigger alone, and `readers` see the entries of their scope. As the owner, after migrating.
 */
export async function secureAudit(
  client: Client,
  { domain, readers }: { readonly domain: string; readonly readers: readonly string[] },
): Promise<void> {
  await client.query(`
    revoke update, delete, truncate on ${domain}.audit_entry from ${domain};
    revoke all on ${domain}.audit_head from ${domain};
    grant select on ${domain}.audit_head to ${[domain, ...readers].join(', ')};
    alter function ${domain}.audit_entry_audit_chain_fn() security definer
      set search_path = ${domain}, public, pg_temp;
  `);
  if (readers.length > 0) {
    await client.query(`grant select on ${domain}.audit_entry to ${readers.join(', ')}`);
  }
}
