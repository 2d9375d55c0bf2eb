import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { intakeAccounts, intakeCustomers, intakeOrganisations } from '../../intake/index.ts';
import { hearErased } from './index.ts';

const bank = await openBank();
const agent = anOperator('SERVICE_AGENT', 'demo.b01');
const approver = anOperator('APPROVER', 'demo');
const elsewhere = anOperator('SERVICE_AGENT', 'demo.b02');

const people = Object.fromEntries(
  ['ann', 'bea', 'cid', 'dot', 'eve'].map((name) => [
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
    `mutation ($input: RequestErasureInput!) { requestErasure(input: $input) { id state requestedBy } }`,
    { input: { customerId: idOf(name), reason } },
  );

async function requested(name: string): Promise<string> {
  return (answered(await request(agent, name), 'requestErasure') as { id: string }).id;
}

const act = (caller: typeof agent, action: 'confirm' | 'cancel', id: string) =>
  bank.ask(
    caller,
    `mutation ($input: ErasureActionInput!) { ${action}Erasure(input: $input) { state confirmedBy
      erases keeps { kind years } } }`,
    { input: { id } },
  );

const change = (name: string, values: object) =>
  bank.ask(
    agent,
    `mutation ($input: ChangePersonalInput!) { changePersonal(input: $input) { phone } }`,
    { input: { customerId: idOf(name), ...values } },
  );

const tables = ['subject_key', 'personal_value'] as const;
const rowsOf = (table: (typeof tables)[number], name: string) =>
  bank.em().execute(`select * from business.${table} where customer_id = ?`, [idOf(name)]);

const told = (domain: 'data' | 'operations', erasureId: string) =>
  bank.em().transactional((em) =>
    hearErased(em, domain, {
      ...{ id: erasureId, type: `${domain}.customer.erased`, organisation: 'demo.b01' },
      ...{ customerId: null, subjectId: null, channel: null, body: { erasureId } },
      ...{ at: new Date('2026-03-01T05:00:00Z'), position: { xid: 1n, id: 1n }, cursor: '' },
    }),
  );

describe('an erasure', () => {
  it('is asked for by one and confirmed by another, shreds the key and says what the law keeps', async () => {
    await change('ann', { phone: '13800138000' });
    const id = await requested('ann');
    expect((await act(agent, 'confirm', id)).code).toBe('FOUR_EYES');
    const { data } = await act(approver, 'confirm', id);
    expect(data?.['confirmErasure']).toEqual({
      state: 'ERASING',
      confirmedBy: approver.subject,
      erases: ['CONTACT', 'NAME', 'BIRTH_DATE', 'BEHAVIOUR', 'TAGS', 'AUDIENCES'],
      keeps: [
        { kind: 'IDENTITY_FILE', years: 10 },
        { kind: 'ACCOUNTS', years: 10 },
        { kind: 'TRANSACTIONS', years: 10 },
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
    await act(approver, 'confirm', id);
    const state = async () => {
      const answer = await bank.ask(
        agent,
        `query ($id: ID!) { customer(id: $id) { erasure { state } } }`,
        {
          id: idOf('cid'),
        },
      );
      return (answered(answer, 'customer') as { erasure: { state: string } }).erasure.state;
    };
    await told('operations', id);
    await told('operations', id);
    expect(await state()).toBe('ERASING');
    await told('data', id);
    expect(await state()).toBe('ERASED');
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
    expect((await act(approver, 'confirm', id)).code).toBe('ACCOUNTS_OPEN');
  });

  it('is asked for once, and again after it was cancelled', async () => {
    const id = await requested('eve');
    expect((await request(agent, 'eve')).code).toBe('ERASURE_EXISTS');
    expect((await act(agent, 'cancel', id)).data?.['cancelErasure']).toMatchObject({
      state: 'CANCELLED',
    });
    expect((await act(approver, 'confirm', id)).code).toBe('ERASURE_DECIDED');
    await requested('eve');
  });

  it.each([
    ['another branch', () => request(elsewhere, 'ann'), 'CUSTOMER_NOT_FOUND'],
    ['an analyst', () => request(anOperator('ANALYST'), 'ann'), 'FORBIDDEN'],
    ['no reason', () => request(agent, 'ann', ' '), 'INVALID_INPUT'],
    ['what is not there', () => act(approver, 'confirm', 'x'), 'ERASURE_NOT_FOUND'],
  ])('is refused for %s', async (_, ask, code) => expect((await ask()).code).toBe(code));

  it('cannot be confirmed alone by raw SQL either', async () => {
    await expect(
      bank
        .em()
        .execute(
          `update business.erasure set state = 'ERASING', confirmed_by = requested_by where state = 'REQUESTED'`,
        ),
    ).rejects.toThrow('erasure_four_eyes');
  });

  it('is in the audit log with both persons', async () => {
    const entries = await bank.em().execute(
      `select action, actor, purpose from business.audit_entry
       where object_id = ? and action <> 'personal.changed' order by seq`,
      [idOf('ann')],
    );
    const purpose = 'asked for it in writing';
    expect(entries).toEqual([
      { action: 'erasure.requested', actor: agent.subject, purpose },
      { action: 'customer.erased', actor: approver.subject, purpose },
    ]);
  });
});
