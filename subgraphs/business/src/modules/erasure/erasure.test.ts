import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { decisionsIn } from '../../../test/decisions.ts';
import { answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { intakeAccounts, intakeCustomers, intakeOrganisations } from '../../intake/index.ts';
import { findErasure, putOrder, tell } from './erasure.fixture.ts';
import { applyErasureDecision } from './index.ts';

const bank = await openBank();
const agent = anOperator('SERVICE_AGENT', 'demo.b01');
const approver = anOperator('APPROVER', 'demo');
const elsewhere = anOperator('SERVICE_AGENT', 'demo.b02');

const people = Object.fromEntries(
  ['ann', 'bea', 'cid', 'dot', 'eve', 'fay', 'gus'].map((name) => [
    name,
    rows.aCustomer(name, { kind: 'MEMBER', name: `王${name}` }),
  ]),
);
const idOf = (name: string) => people[name]?.id ?? '';

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01'),
    rows.aBranch('demo.b02'),
  ]);
  await intakeCustomers(bank.em(), Object.values(people));
  await intakeAccounts(bank.em(), [
    rows.anAccount(people['bea']!, '62220001', { status: 'OPEN' }),
    rows.anAccount(people['ann']!, '62220002', { status: 'CLOSED' }),
  ]);
});

const request = (caller: typeof agent, name: string, reason = 'asked for it in writing') =>
  bank.ask(
    caller,
    `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { id } }`,
    { input: { customerId: idOf(name), reason } },
  );

async function requested(name: string): Promise<string> {
  return (answered(await request(agent, name), 'requestErasure') as { id: string }).id;
}

const erasureOf = (id: string) => findErasure(bank, agent, id);

const change = (name: string, values: object) =>
  bank.ask(
    agent,
    `mutation ($input: ChangePersonalInput!) { changePersonal(input: $input) { phone } }`,
    { input: { customerId: idOf(name), ...values } },
  );

const tables = ['subject_key', 'personal_value'] as const;
const rowsOf = (table: (typeof tables)[number], name: string) =>
  bank.em().execute(`select * from business.${table} where customer_id = ?`, [idOf(name)]);

const decide = decisionsIn(bank, applyErasureDecision, 'Not in person');
const told = (domain: 'data' | 'operations', erasureId: string) => tell(bank, domain, erasureId);

describe('an erasure', () => {
  it('is asked for by one and approved by another, shreds the key and says what the law keeps', async () => {
    await change('ann', { phone: '13800138000' });
    const id = await requested('ann');
    expect(await rowsOf('personal_value', 'ann')).toHaveLength(1);
    await decide(approver, 'approve', id);
    expect(await erasureOf(id)).toMatchObject({
      ...{ state: 'ERASING', decidedBy: approver.subject },
      erases: ['CONTACT', 'NAME', 'BIRTH_DATE', 'BEHAVIOUR', 'TAGS', 'AUDIENCES', 'ORDERS'],
      keeps: [
        { kind: 'IDENTITY_FILE', years: 10 },
        { kind: 'ACCOUNTS', years: 10 },
        { kind: 'TRANSACTIONS', years: 10 },
        { kind: 'ORDERS', years: 10 },
        { kind: 'AWARDS', years: 30 },
        { kind: 'AUDIT_LOG', years: 3 },
      ],
    });
    expect(await rowsOf('personal_value', 'ann')).toEqual([]);
    expect(await rowsOf('subject_key', 'ann')).toMatchObject([{ wrapped: null, key_id: null }]);
    const page = await bank.ask(
      agent,
      `query ($id: ID!) { customer(id: $id) { name birthDate gender phone
        accounts { totalCount } erasure { state } } }`,
      { id: idOf('ann') },
    );
    expect(page.data?.['customer']).toEqual({
      ...{ name: '***', birthDate: null, gender: 'UNKNOWN', phone: null },
      ...{ accounts: { totalCount: 1 }, erasure: { state: 'ERASING' } },
    });
  });

  it('is over when both other domains have forgotten, in any order and told twice', async () => {
    const id = await requested('cid');
    await decide(approver, 'approve', id);
    await told('operations', id);
    await told('operations', id);
    expect(await erasureOf(id)).toMatchObject({ state: 'ERASING' });
    await told('data', id);
    expect(await erasureOf(id)).toMatchObject({ state: 'ERASED' });
  });

  it('lets nobody put personal data in again', async () => {
    expect((await change('ann', { phone: '13800138000' })).code).toBe('CUSTOMER_ERASED');
  });

  it('is refused while there is an account, also when one was opened since', async () => {
    expect(await request(agent, 'bea')).toEqual({
      code: 'ACCOUNTS_OPEN',
      details: { accounts: 1 },
    });
    const id = await requested('dot');
    await intakeAccounts(bank.em(), [rows.anAccount(people['dot']!, '62220003')]);
    await decide(approver, 'approve', id);
    expect(await erasureOf(id)).toMatchObject({ state: 'PREVENTED', decidedBy: approver.subject });
    expect(await rowsOf('subject_key', 'dot')).toEqual([]);
  });

  it('forgets what was entered in orders, of which the rest stays, and waits for those still open', async () => {
    await putOrder(bank, idOf('gus'), { state: 'COMPLETED', status: 'APPROVED' });
    const open = await putOrder(bank, idOf('gus'), { state: 'DRAFT', status: 'OPEN' });
    expect(await request(agent, 'gus')).toEqual({ code: 'ORDERS_OPEN', details: { orders: 1 } });
    await bank.em().execute(
      `update business."order" set state = 'CANCELLED', status = 'CANCELLED', version = version + 1,
         updated_at = now(), closed_at = now() where id = ?`,
      [open],
    );
    await decide(approver, 'approve', await requested('gus'));
    const left = await bank
      .em()
      .execute(
        'select data, state, amount::int as amount from business."order" where customer_id = ?',
        [idOf('gus')],
      );
    expect(left.toSorted((a, b) => (a.state < b.state ? -1 : 1))).toEqual([
      { data: {}, state: 'CANCELLED', amount: 7 },
      { data: {}, state: 'COMPLETED', amount: 7 },
    ]);
    for (const set of [`state = 'DRAFT', data = '{}'`, `data = '{"payee": "王"}'`]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(
        bank.em().execute(`update business."order" set ${set} where id = ?`, [open]),
      ).rejects.toThrow(/does not go/);
    }
  });

  it('is asked for once, and again after it was taken back or rejected with a reason', async () => {
    const first = await requested('eve');
    expect((await request(agent, 'eve')).code).toBe('ERASURE_EXISTS');
    await decide(agent, 'withdraw', first);
    expect(await erasureOf(first)).toMatchObject({ state: 'CANCELLED', decisionReason: null });
    const second = await requested('eve');
    await decide(approver, 'reject', second);
    expect(await erasureOf(second)).toMatchObject({
      ...{ state: 'REJECTED', decidedBy: approver.subject, decisionReason: 'Not in person' },
    });
    await requested('eve');
  });

  it('stands in the inbox by the number of the customer, and is not decided by who asked', async () => {
    const own = { ...approver, subject: agent.subject };
    const id = await requested('fay');
    expect(await decide(own, 'approve', id)).toMatchObject({ code: 'APPROVAL_OWN' });
    expect(await decide(agent, 'approve', id)).toMatchObject({ code: 'FORBIDDEN' });
    const { data } = await bank.ask(
      approver,
      'query ($id: ID!) { approval(id: $id) { kind objectId title changes { field after } } }',
      { id },
    );
    expect(data?.['approval']).toEqual({
      ...{ kind: 'ERASURE', objectId: idOf('fay'), title: people['fay']?.number },
      changes: [
        { field: 'erasureReason', after: 'asked for it in writing' },
        {
          field: 'erasureKinds',
          after: 'CONTACT, NAME, BIRTH_DATE, BEHAVIOUR, TAGS, AUDIENCES, ORDERS',
        },
      ],
    });
  });

  it.each([
    ['another branch', () => request(elsewhere, 'ann'), 'CUSTOMER_NOT_FOUND'],
    ['an analyst', () => request(anOperator('ANALYST'), 'ann'), 'FORBIDDEN'],
    ['no reason', () => request(agent, 'ann', ' '), 'INVALID_INPUT'],
  ])('is refused for %s', async (_, ask, code) => expect((await ask()).code).toBe(code));

  it('cannot be approved alone by raw SQL either', async () => {
    await expect(
      bank
        .em()
        .execute(
          `update business.erasure set state = 'ERASING', decided_by = requested_by where state = 'REQUESTED'`,
        ),
    ).rejects.toThrow('erasure_four_eyes');
  });

  it('is in the audit log with both persons', async () => {
    const entries = await bank.em().execute(
      `select action, actor, purpose, after ->> 'decidedBy' as decider from business.audit_entry
       where object_id = ? and action <> 'personal.changed' order by seq`,
      [idOf('ann')],
    );
    const purpose = 'asked for it in writing';
    expect(entries).toEqual([
      { action: 'erasure.requested', actor: agent.subject, purpose, decider: null },
      {
        ...{ action: 'customer.erased', actor: 'business.erasures', purpose },
        decider: approver.subject,
      },
    ]);
  });
});
