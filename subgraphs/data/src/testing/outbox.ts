import { stableId } from '@zhongtai/kit/ids';
import type { TestDatabase } from '@zhongtai/kit/testing';
import { Client } from 'pg';
import { afterAll } from 'vitest';

export interface Happened {
  /** Makes the event's id, and is its minute. */
  readonly n: number;
  readonly type: string;
  readonly organisation?: string;
  readonly customerId?: string | null;
  readonly body?: object;
}

/** Writes what happened in another domain, as that domain's own role. */
export async function testOutbox(database: TestDatabase, domain: 'business' | 'operations') {
  const client = new Client({ connectionString: database.url(domain) });
  await client.connect();
  await client.query(`select set_config('app.organisation', '*', false)`);
  afterAll(() => client.end());
  return async (events: readonly Happened[]) => {
    for (const { n, type, organisation = 'demo.b01', customerId = null, body = {} } of events) {
      const at = new Date(Date.UTC(2026, 0, 1, 0, n));
      await client.query(
        `insert into ${domain}.outbox (event_id, type, organisation, customer_id, body, at)
         values ($1, $2, $3, $4, $5, $6)`,
        [stableId('happened', n), type, organisation, customerId, body, at],
      );
    }
  };
}
