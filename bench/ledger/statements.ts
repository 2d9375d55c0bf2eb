import type { Pool, PoolClient } from 'pg';

/** A bank of a thousand accounts, and plain tables for the same rows with their keys alone. */
export const FILL = `
  insert into business.organisation (id, path, kind, name, currency, time_zone)
    values (gen_random_uuid(), 'bench', 'HEAD_OFFICE', 'Bench', 'CNY', 'Asia/Shanghai');
  insert into business.customer (id, organisation, number, name, kind, gender, joined_on, source_kind)
    select gen_random_uuid(), 'bench', n::text, 'Customer ' || n, 'CUSTOMER', 'FEMALE', '2020-01-01', 'BRANCH'
    from generate_series(1, 1000) n;
  insert into business.account (id, organisation, customer_id, number, kind, status, balance, currency, opened_on)
    select gen_random_uuid(), 'bench', id, number, 'DEMAND', 'OPEN', 100000, 'CNY', '2020-01-01' from business.customer;
  create schema bare;
  create table bare.ledger as select id, balance as posted from business.account;
  create table bare.account as select id, balance from business.account;
  alter table bare.ledger add primary key (id);
  alter table bare.account add primary key (id);
  create table bare.journal (id uuid primary key, external_id text unique, amount numeric, at timestamptz);
  create table bare.posting (id uuid primary key, journal_id uuid, account uuid, amount numeric, at timestamptz);
  create table bare.transaction (id uuid primary key, account uuid, amount numeric, at timestamptz);
  create table bare.outbox (id bigserial primary key, event_id uuid unique, body jsonb, at timestamptz)`;

const MOVES = ['bare.ledger set posted = posted', 'bare.account set balance = balance'];

/** As pgbench does it: one statement after another, in one transaction, the accounts in one order. */
export async function bareTransfer(pool: Pool, payer: string, payee: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await moveBare(client, payer, payee);
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** In an open transaction. */
export async function moveBare(client: PoolClient, payer: string, payee: string): Promise<void> {
  const sides = [
    [payer, -0.01],
    [payee, 0.01],
  ] as const;
  const inOrder = sides.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const journal = crypto.randomUUID();
  for (const move of MOVES) {
    for (const [id, amount] of inOrder) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await client.query(`update ${move} + $2::numeric where id = $1`, [id, amount]);
    }
  }
  await client.query('insert into bare.journal values ($1, $2, 0.01, now())', [
    journal,
    crypto.randomUUID(),
  ]);
  for (const [id, amount] of sides) {
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await client.query('insert into bare.posting values (gen_random_uuid(), $1, $2, $3, now())', [
      ...[journal, id, amount],
    ]);
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await client.query('insert into bare.transaction values (gen_random_uuid(), $1, $2, now())', [
      id,
      amount,
    ]);
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await client.query(
      `insert into bare.outbox (event_id, body, at) values (gen_random_uuid(), $1, now())`,
      [JSON.stringify({ accountId: id, amount })],
    );
  }
}

/** Accounts whose figures do not follow from their postings, and deadlocks since the server began. */
export const FIGURES = `
  select (select count(*)::int from business.ledger_account a where a.posted - a.held < a.floor
      or a.posted <> (select coalesce(sum(case p.direction when a.normal then p.amount else -p.amount end), 0)
        from business.posting p where p.ledger_account_id = a.id)
      or exists (select from business.account kept where kept.id = a.id and kept.balance <> a.posted))
    + (select count(*)::int from (select journal_id from business.posting group by journal_id
        having sum(case direction when 'DEBIT' then amount else -amount end) <> 0) odd) as breaches,
    (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks`;
