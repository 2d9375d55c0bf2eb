import { scratchDatabase } from '@zhongtai/kit/testing';
import type { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_ROLES } from './domains.ts';
import { withClient } from './postgres/index.ts';
import { provision, type RolePasswords } from './provision.ts';

const database = await scratchDatabase();

const password = process.env['TEST_ROLE_PASSWORD'] ?? '';
const passwords = Object.fromEntries(
  DATABASE_ROLES.map((role) => [role, password]),
) as RolePasswords;

const as = <Result>(role: string, use: (client: Client) => Promise<Result>) =>
  withClient(database.url(role), use);

beforeAll(async () => {
  await provision(database.url('postgres'), passwords);
  await as('business_owner', (client) =>
    client.query(`
      create table business.customer (id int, organisation ltree not null, customer_id uuid);
      alter table business.customer enable row level security;
      alter table business.customer force row level security;
      create policy scope on business.customer
        using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()))
        with check (organisation <@ scope());
      grant usage on schema business to data;
    `),
  );
  await as('business', async (client) => {
    await client.query(`select set_config('app.organisation', '*', false)`);
    await client.query(`insert into business.customer values
      (1, 'demo', null), (2, 'demo.b01', '00000000-0000-0000-0000-000000000002'),
      (3, 'demo.b01.o01', '00000000-0000-0000-0000-000000000003'), (4, 'demo.b02', null), (5, 'berka', null)`);
  });
});

async function seenBy(organisation: string | null, customer = ''): Promise<number[]> {
  return as('business', async (client) => {
    if (organisation !== null) {
      await client.query(`select set_config('app.organisation', $1, false)`, [organisation]);
    }
    await client.query(`select set_config('app.customer', $1, false)`, [customer]);
    const { rows } = await client.query<{ id: number }>(
      'select id from business.customer order by id',
    );
    return rows.map(({ id }) => id);
  });
}

describe('provisioning', () => {
  it('may be run again', async () => {
    await provision(database.url('postgres'), passwords);
    expect(await seenBy('*')).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ['nothing without an organisation', null, '', []],
    ['nothing with an empty one', '', '', []],
    ['all banks for the platform itself', '*', '', [1, 2, 3, 4, 5]],
    ['a whole bank for its head office', 'demo', '', [1, 2, 3, 4]],
    ['a branch and its outlets', 'demo.b01', '', [2, 3]],
    ['no other branch whose name begins alike', 'demo.b0', '', []],
    ['only the customer of a customer', 'demo', '00000000-0000-0000-0000-000000000003', [3]],
  ])('shows %s', async (...[, organisation, customer, ids]) => {
    expect(await seenBy(organisation, customer)).toEqual(ids);
  });

  it('keeps a row out of another organisation', async () => {
    const insert = as('business', async (client) => {
      await client.query(`select set_config('app.organisation', 'demo.b01', false)`);
      await client.query(`insert into business.customer values (6, 'demo.b02', null)`);
    });
    await expect(insert).rejects.toThrow('row-level security');
  });

  it.each([
    ['the runtime role to make tables', 'business', 'create table business.other (id int)'],
    ['the runtime role to make things in public', 'business', 'create table public.other (id int)'],
    ['another domain to read', 'data', 'select * from business.customer'],
    ['another domain to write', 'data', `insert into business.customer values (7, 'demo', null)`],
  ])('refuses %s', async (_what, role, sql) => {
    await expect(as(role, (client) => client.query(sql))).rejects.toThrow('permission denied');
  });
});
