import { aCustomer as customerCaller, anOperator, countStatements } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import { intakeCustomers, intakeOrganisations } from '../../intake/index.ts';
import { REVEALS_AN_HOUR } from './reveal-quota.entity.ts';

const bank = await openBank();
const agent = anOperator('SERVICE_AGENT', 'demo.b01');
const elsewhere = anOperator('SERVICE_AGENT', 'demo.b02');
const auditor = anOperator('AUDIT_ADMINISTRATOR');

const ann = rows.aCustomer('C1');
const bob = rows.aCustomer('C2', { organisation: 'demo.b02' });
const PHONE = '+8613800138000';
const PAPER = '11010519491231002X';

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01'),
    rows.aBranch('demo.b02'),
  ]);
  await intakeCustomers(bank.em(), [ann, bob]);
  const values = { phone: '138 0013 8000', identityNumber: PAPER, email: 'Ann@Example.com' };
  await change(agent, { customerId: ann.id, ...values });
});

const CHANGE = `mutation ($input: ChangePersonalInput!) {
  changePersonal(input: $input) { phone identityNumber email address }
}`;
const REVEAL = `mutation ($input: RevealPersonalInput!) { revealPersonal(input: $input) { field value } }`;
const FIND = `query ($filter: CustomerFilter) { customers(filter: $filter) { edges { node { number } } } }`;
const REVEALS = `query ($filter: PersonalRevealFilter) { personalReveals(filter: $filter) {
  totalCount edges { node { actor customerId field purpose note } } } }`;

const change = (caller: typeof agent, input: object) => bank.ask(caller, CHANGE, { input });
const reveal = (caller: typeof agent, over: object = {}) =>
  bank.ask(caller, REVEAL, {
    input: { customerId: ann.id, field: 'PHONE', purpose: 'CONTACT', ...over },
  });

async function find(caller: typeof agent, filter: object) {
  const { data, code, details } = await bank.ask(caller, FIND, { filter });
  if (code) return { code, ...details };
  const page = data?.['customers'] as { edges: { node: { number: string } }[] };
  return page.edges.map(({ node }) => node.number);
}

describe('contact and identity data', () => {
  it('are shown as masks', async () => {
    const { data } = await bank.ask(
      agent,
      `{ customers { edges { node { phone identityNumber email address } } } }`,
    );
    expect(data?.['customers']).toEqual({
      edges: [
        {
          node: {
            phone: '138****8000',
            identityNumber: '110***********002X',
            email: 'a****@example.com',
            address: null,
          },
        },
      ],
    });
  });

  it('are masked for a page of customers in one statement', async () => {
    const statements = await countStatements(bank.orm, () =>
      bank.ask(anOperator('ANALYST'), `{ customers { edges { node { phone email address } } } }`),
    );
    expect(statements).toHaveLength(2);
  });

  it.each([
    [{ phone: '13800138000' }, ['C1']],
    [{ phone: '+86 138-0013-8000' }, ['C1']],
    [{ phone: '13800138001' }, []],
    [{ identityNumber: PAPER.toLowerCase() }, ['C1']],
    [{ phone: PHONE, identityNumber: PAPER }, ['C1']],
    [{ phone: '13800138001', identityNumber: PAPER }, []],
    [{ phone: '1380013' }, { code: 'INVALID_INPUT', field: 'phone' }],
    [{ identityNumber: '110105194912310021' }, { code: 'INVALID_INPUT', field: 'identityNumber' }],
  ])('are found whole: %j', async (filter, expected) => {
    expect(await find(agent, filter)).toEqual(expected);
  });

  it('are not found by another branch', async () => {
    expect(await find(elsewhere, { phone: PHONE })).toEqual([]);
  });

  it('stand nowhere in clear', async () => {
    const [row] = await bank.em().execute<[{ text: string }]>(
      `select string_agg(encode(sealed, 'escape') || masked || coalesce(encode(blind_index, 'escape'), ''), ' ')
       as text from business.personal_value`,
    );
    for (const clear of ['13800138000', PAPER, 'ann@example.com'])
      expect(row.text).not.toContain(clear);
  });
});

describe('changing them', () => {
  it.each([
    [{ phone: '1' }, 'phone'],
    [{ identityNumber: '110105194912310021' }, 'identityNumber'],
    [{ email: 'nobody' }, 'email'],
    [{ address: 'x' }, 'address'],
  ])('is refused for %j, without saying it again', async (values, field) => {
    const refused = await change(agent, { customerId: ann.id, ...values });
    expect(refused).toEqual({ code: 'INVALID_INPUT', details: { field } });
  });

  it('leaves what is not named and deletes what is null', async () => {
    await change(agent, { customerId: ann.id, address: '上海市徐汇区某路9号' });
    const { data } = await change(agent, { customerId: ann.id, address: null });
    expect(data?.['changePersonal']).toMatchObject({ phone: '138****8000', address: null });
  });

  it('does not give one identity number to two customers of a bank', async () => {
    const taken = await change(elsewhere, { customerId: bob.id, identityNumber: PAPER });
    expect(taken.code).toBe('IDENTITY_NUMBER_TAKEN');
  });

  it.each([
    ['another branch', elsewhere, 'CUSTOMER_NOT_FOUND'],
    ['an analyst', anOperator('ANALYST'), 'FORBIDDEN'],
    ['the customer', customerCaller(ann.id, 'demo.b01'), 'FORBIDDEN'],
  ])('is not for %s', async (_, caller, code) => {
    expect((await change(caller, { customerId: ann.id, phone: PHONE })).code).toBe(code);
  });

  it('is in the audit log and an event by field names alone', async () => {
    const [entry] = await bank
      .em()
      .execute(
        `select actor, after from business.audit_entry where action = 'personal.changed' order by seq limit 1`,
      );
    const fields = ['phone', 'identityNumber', 'email'];
    expect(entry).toEqual({ actor: agent.subject, after: { fields } });
    const [event] = await bank
      .em()
      .execute(`select body from business.outbox where type = 'business.contact.changed' limit 1`);
    expect(event).toEqual({ body: { fields } });
  });
});

describe('revealing one', () => {
  it('shows the value and tells the auditor who read it and why', async () => {
    const { data } = await reveal(agent, { purpose: 'VERIFICATION', note: 'calls from abroad' });
    expect(data).toEqual({ revealPersonal: { field: 'PHONE', value: PHONE } });
    const seen = await bank.ask(auditor, REVEALS, { filter: { customerId: ann.id } });
    expect(seen.data?.['personalReveals']).toMatchObject({
      totalCount: 1,
      edges: [
        {
          node: {
            ...{ actor: agent.subject, customerId: ann.id, field: 'PHONE' },
            ...{ purpose: 'VERIFICATION', note: 'calls from abroad' },
          },
        },
      ],
    });
  });

  it.each([
    ['another branch', elsewhere, {}, 'CUSTOMER_NOT_FOUND'],
    ['an analyst', anOperator('ANALYST'), {}, 'FORBIDDEN'],
    ['the customer', customerCaller(ann.id, 'demo.b01'), {}, 'FORBIDDEN'],
    ['who wants what is not there', agent, { field: 'ADDRESS' }, 'PERSONAL_VALUE_NOT_FOUND'],
    ['who gives no reason', agent, { purpose: 'OTHER' }, 'INVALID_INPUT'],
    ['who notes a phone', agent, { note: 'call 13800138000' }, 'INVALID_INPUT'],
    ['who names no customer', agent, { customerId: 'C1' }, 'CUSTOMER_NOT_FOUND'],
  ])('is not for %s', async (...[, caller, over, code]) => {
    expect((await reveal(caller, over)).code).toBe(code);
  });

  it('ends after thirty an hour, also when they come at once, and begins again', async () => {
    const eager = { ...agent, subject: 'eager' };
    const answers = await Promise.all(
      Array.from({ length: REVEALS_AN_HOUR + 5 }, () => reveal(eager)),
    );
    const refused = answers.filter(({ code }) => code === 'RATE_LIMITED');
    expect(refused).toHaveLength(5);
    expect(refused[0]?.details).toEqual({ retryAfterSeconds: 3_600 });
    bank.setNow(new Date('2026-03-01T05:00:00Z'));
    expect((await reveal(eager)).code).toBeUndefined();
  });

  it('fails when a value was moved to another customer', async () => {
    await change(elsewhere, { customerId: bob.id, phone: '13900139000' });
    await bank.em().execute(
      `update business.personal_value set sealed = (select sealed from business.personal_value
         where customer_id = ? and field = 'PHONE') where customer_id = ? and field = 'PHONE'`,
      [ann.id, bob.id],
    );
    await expect(reveal(elsewhere, { customerId: bob.id })).rejects.toThrow();
  });
});
