import { stableId } from '@zhongtai/kit/ids';
import { testDatabase } from '@zhongtai/kit/testing';
import { Client } from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

/** By raw SQL as the runtime role: what no service, however wrong, can do. */
const database = await testDatabase();
const [one, other] = await Promise.all([open(), open()]);
const LI = stableId('operator', 'li');

await one.query(`insert into business.organisation (id, path, name, kind, currency, time_zone)
  values (gen_random_uuid(), 'demo', 'Demo', 'HEAD_OFFICE', 'CNY', 'Asia/Shanghai')`);
await one.query(
  `insert into business.operator (id, username, display_name, organisation, password_hash)
   values ($1, 'li', 'Li', 'demo', 'none')`,
  [LI],
);

async function open() {
  const client = new Client({ connectionString: database.url('business') });
  await client.connect();
  await client.query(`select set_config('app.organisation', '*', false)`);
  afterAll(() => client.end());
  return client;
}

const owner = new Client({ connectionString: database.url('postgres') });
await owner.connect();
afterAll(() => owner.end());
beforeEach(async () => {
  await owner.query('truncate business.role_grant cascade');
});

const GRANT = {
  id: null as string | null,
  username: 'li',
  role: 'ANALYST',
  granted_by: 'wang',
  granted_at: '2026-03-01T00:00:00Z',
  valid_until: null as string | null,
  delegated_from: null as string | null,
};

async function grant(over: Partial<typeof GRANT> = {}, client = one) {
  const row = { ...GRANT, ...over };
  const { rows } = await client.query<{ id: string }>(
    `insert into business.role_grant
       (id, operator_id, username, role, organisation, granted_by, granted_at, valid_until, delegated_from)
     values (gen_random_uuid(), $1, $2, $3, 'demo', $4, $5, $6, $7) returning id`,
    [
      LI,
      row.username,
      row.role,
      row.granted_by,
      row.granted_at,
      row.valid_until,
      row.delegated_from,
    ],
  );
  return rows[0]?.id ?? '';
}

const refusal = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
  );

describe('three administrations', () => {
  it.each([
    ['ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'role_grant_one_duty'],
    ['SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR', 'role_grant_one_duty'],
    ['AUDIT_ADMINISTRATOR', 'ADMINISTRATOR', 'role_grant_one_duty'],
    ['ADMINISTRATOR', 'ANALYST', 'role_grant_one_duty'],
    ['ANALYST', 'AUDIT_ADMINISTRATOR', 'role_grant_one_duty'],
    ['TELLER', 'SECURITY_ADMINISTRATOR', 'role_grant_one_duty'],
    ['ANALYST', 'ANALYST', 'role_grant_once'],
    ['ANALYST', 'APPROVER', 'done'],
    ['ANALYST', 'TELLER', 'done'],
  ])('who holds %s and is granted %s: %s', async (first, second, outcome) => {
    await grant({ role: first });
    expect(await refusal(grant({ role: second }))).toBe(outcome);
  });

  it('leave one of two grants at the same moment', async () => {
    await Promise.all([one.query('begin'), other.query('begin')]);
    await grant({ role: 'ADMINISTRATOR' }, one);
    const second = refusal(grant({ role: 'AUDIT_ADMINISTRATOR' }, other));
    await one.query('commit');
    expect(await second).toBe('role_grant_one_duty');
    await other.query('rollback');
    const { rows } = await owner.query('select role from business.role_grant');
    expect(rows).toEqual([{ role: 'ADMINISTRATOR' }]);
  });

  it('may follow each other: once one is revoked or has ended', async () => {
    await grant({ role: 'ANALYST', valid_until: '2026-04-01T00:00:00Z' });
    const april = { granted_at: '2026-04-01T00:00:00Z' };
    const id = await grant({ role: 'ADMINISTRATOR', ...april });
    await one.query(
      `update business.role_grant set revoked_at = now(), revoked_by = 'wang' where id = $1`,
      [id],
    );
    expect(await refusal(grant({ role: 'AUDIT_ADMINISTRATOR', ...april }))).toBe('done');
    const back = `update business.role_grant set revoked_at = null, revoked_by = null where id = $1`;
    expect(await refusal(one.query(back, [id]))).toBe('role_grant_one_duty');
  });
});

describe('a grant', () => {
  it('is never to oneself', async () => {
    expect(await refusal(grant({ granted_by: 'li' }))).toBe('role_grant_not_to_oneself');
  });

  it('names its holder by one name', async () => {
    expect(await refusal(grant({ username: 'somebody' }))).toBe('role_grant_holder');
  });

  it('is never deleted', async () => {
    await grant();
    expect(await refusal(one.query('delete from business.role_grant'))).toMatch(
      /permission denied/,
    );
  });

  it.each([
    ['without an end', { valid_until: null }, 'role_grant_delegation_ends'],
    ['for 91 days', { valid_until: '2026-05-31T00:00:00Z' }, 'role_grant_delegation_ends'],
    ['of an administration', { role: 'ADMINISTRATOR' }, 'role_grant_administration_not_delegated'],
    ['for 90 days', { valid_until: '2026-05-30T00:00:00Z' }, 'done'],
  ])('is lent %s: %o', async (_, over, outcome) => {
    const source = await grant({
      valid_until: '2026-02-28T00:00:00Z',
      granted_at: '2026-02-01T00:00:00Z',
    });
    const lent = { delegated_from: source, valid_until: '2026-03-10T00:00:00Z', ...over };
    expect(await refusal(grant(lent))).toBe(outcome);
  });
});

it('a role of a bank holds nothing that is an administrator’s', async () => {
  const insert = (code: string, permission: string) =>
    one.query(
      `insert into business.role (id, organisation, code, name_zh, name_en, permissions, created_by, created_at)
       values (gen_random_uuid(), 'demo', $1, 'x', 'x', array[$2], 'wang', now())`,
      [code, permission],
    );
  expect(await refusal(insert('TELLER', 'role:grant'))).toBe('role_not_administrative');
  expect(await refusal(insert('ANALYST', 'tag:read'))).toBe('role_not_built_in');
  expect(await refusal(insert('TELLER', 'tag:read'))).toBe('done');
});
