import type { Pool, PoolClient } from 'pg';
import { moveBare } from '../ledger/statements.ts';

export interface Party {
  readonly customerId: string;
  readonly accountId: string;
}

/** The same rows in two transactions, one statement after another, by a program that does nothing else. */
export async function bareOrder(pool: Pool, payer: Party, payee: Party): Promise<void> {
  const client = await pool.connect();
  const id = crypto.randomUUID();
  try {
    await client.query('begin');
    await client.query(
      `insert into bare."order" values ($1, $2, $3, 'DRAFT', $4, 0, now() + interval '1 hour', now())`,
      [id, payer.customerId, id, JSON.stringify({ ...payer, payeeAccountId: payee.accountId })],
    );
    await happened(client, id, [1, 2]);
    await client.query('commit');
    await client.query('begin');
    await client.query('select from bare."order" where id = $1 for update', [id]);
    await client.query(
      `insert into bare.limit_counter values ($1, current_date, 0, 50000) on conflict do nothing`,
      [payer.customerId],
    );
    await client.query(
      `update bare.limit_counter set used = used + 0.01 where customer_id = $1 and used + 0.01 <= cap`,
      [payer.customerId],
    );
    await moveBare(client, payer.accountId, payee.accountId);
    await happened(client, id, [3, 4]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

async function happened(client: PoolClient, id: string, positions: readonly number[]) {
  await client.query('update bare."order" set version = $2, updated_at = now() where id = $1', [
    ...[id, positions.at(-1)],
  ]);
  for (const position of positions) {
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await client.query(
      `insert into bare.order_event values (gen_random_uuid(), $1::uuid, $2, 'STEP', md5(($1::uuid)::text), now())`,
      [id, position],
    );
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await client.query(
      `insert into bare.outbox (event_id, body, at) values (gen_random_uuid(), $1, now())`,
      [JSON.stringify({ orderId: id, position })],
    );
  }
}
