import { aCustomer as customerCaller, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { intakeCustomers, intakeOrganisations } from '../../intake/index.ts';

const bank = await openBank();
const agent = anOperator('SERVICE_AGENT', 'demo.b01');
const ann = rows.aCustomer('C1');
const bob = rows.aCustomer('C2', { organisation: 'demo.b02' });
const annHerself = customerCaller(ann.id, 'demo.b01');

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01'),
    rows.aBranch('demo.b02'),
  ]);
  await intakeCustomers(bank.em(), [ann, bob]);
});

const SET = `mutation ($input: SetConsentInput!) { setConsent(input: $input) { isGiven channel by } }`;
const set = (caller: typeof agent, over: object = {}) =>
  bank.ask(caller, SET, {
    input: { customerId: ann.id, purpose: 'MARKETING', isGiven: true, ...over },
  });

describe('consent', () => {
  it('is given by the customer in a channel and withdrawn at the counter; both stay on record', async () => {
    expect((await set(annHerself)).data).toEqual({
      setConsent: { isGiven: true, channel: 'mobile', by: ann.id },
    });
    bank.setNow(new Date('2026-03-02T04:00:00Z'));
    await set(agent, { isGiven: false, channel: 'counter', evidence: 'form 7' });
    const { data } = await bank.ask(
      agent,
      `query ($id: ID!) { customer(id: $id) { consents { purpose isGiven by evidence }
        consentHistory { edges { node { isGiven channel } } } } }`,
      { id: ann.id },
    );
    expect(data?.['customer']).toEqual({
      consents: [{ purpose: 'MARKETING', isGiven: false, by: agent.subject, evidence: 'form 7' }],
      consentHistory: {
        edges: [
          { node: { isGiven: false, channel: 'counter' } },
          { node: { isGiven: true, channel: 'mobile' } },
        ],
      },
    });
  });

  it('said twice is said once', async () => {
    await set(agent, { purpose: 'PROFILING' });
    await set(agent, { purpose: 'PROFILING' });
    const [row] = await bank
      .em()
      .execute(`select count(*)::int as n from business.consent where purpose = 'PROFILING'`);
    expect(row).toEqual({ n: 1 });
  });

  it('is counted by purpose for the part of the bank that asks', async () => {
    const summary = async (organisation: string) => {
      const caller = anOperator('SERVICE_AGENT', organisation);
      const answer = await bank.ask(caller, `{ consentSummary { purpose given withdrawn } }`);
      return (answered(answer, 'consentSummary') as unknown[]).slice(0, 2);
    };
    expect(await summary('demo.b01')).toEqual([
      { purpose: 'MARKETING', given: 0, withdrawn: 1 },
      { purpose: 'PROFILING', given: 1, withdrawn: 0 },
    ]);
    expect(await summary('demo.b02')).toEqual([
      { purpose: 'MARKETING', given: 0, withdrawn: 0 },
      { purpose: 'PROFILING', given: 0, withdrawn: 0 },
    ]);
  });

  it.each([
    ['of another branch', agent, { customerId: bob.id }, 'CUSTOMER_NOT_FOUND'],
    ['of another customer', annHerself, { customerId: bob.id }, 'CUSTOMER_NOT_FOUND'],
    ['by an analyst', anOperator('ANALYST'), {}, 'FORBIDDEN'],
    ['with a phone as evidence', agent, { evidence: '13800138000' }, 'INVALID_INPUT'],
  ])('%s is refused', async (...[, caller, over, code]) => {
    expect((await set(caller, over)).code).toBe(code);
  });

  it('tells the other domains, and the auditor when an operator wrote it down', async () => {
    const events = await bank
      .em()
      .execute<{ type: string }[]>(
        `select type, body, channel from business.outbox where type like 'business.consent.%' order by id limit 2`,
      );
    expect(events).toEqual([
      { type: 'business.consent.given', body: { purpose: 'MARKETING' }, channel: 'mobile' },
      { type: 'business.consent.withdrawn', body: { purpose: 'MARKETING' }, channel: 'counter' },
    ]);
    const entries = await bank
      .em()
      .execute(
        `select action, actor, before, after from business.audit_entry order by seq limit 1`,
      );
    expect(entries).toEqual([
      {
        ...{ action: 'consent.withdrawn', actor: agent.subject },
        before: { purpose: 'MARKETING', isGiven: true },
        after: { purpose: 'MARKETING', isGiven: false, channel: 'counter' },
      },
    ]);
  });
});
