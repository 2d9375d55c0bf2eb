import { anOperator } from '@zhongtai/kit/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { CHANNEL_ACTIONS, changeOf } from './channel.changes.ts';
import { ChannelStands } from './channel.errors.ts';

type Stands = Parameters<typeof changeOf>[0];
const bank = await openBank();
const agent = anOperator('SERVICE_AGENT', 'demo.b01');
const administrator = anOperator('ADMINISTRATOR');
const ann = rows.aCustomer('1', { organisation: 'demo.b01' });
const others = ['2', '3', '4'].map((number) =>
  rows.aCustomer(number, { organisation: number === '4' ? 'demo.b02' : 'demo.b01' }),
);

beforeAll(async () => {
  const em = bank.em();
  const branches = ['demo.b01', 'demo.b02'].map((path) => rows.aBranch(path));
  await intake.intakeOrganisations(em, [rows.aHeadOffice(), ...branches]);
  await intake.intakeChannels(em, ['mobile', 'web'].map(rows.aChannel));
  await intake.intakeCustomers(em, [ann, ...others]);
  await intake.intakeCustomerChannels(
    em,
    others.map((customer) => rows.aCustomerChannel(customer, 'web')),
  );
});

const change = (input: object, caller = agent) =>
  bank.ask(
    caller,
    `mutation ($input: ChangeCustomerChannelInput!) { changeCustomerChannel(input: $input) { status businesses } }`,
    { input: { customerId: ann.id, channel: 'mobile', reason: '本人申请', ...input } },
  );
const stands = (status: string, businesses: readonly string[] = []) => ({
  data: { changeCustomerChannel: { status, businesses } },
});

/** As it stands, where that cannot be. */
function changedOr(now: Stands, each: Parameters<typeof changeOf>[1]): Stands {
  try {
    return changeOf(now, each);
  } catch (error) {
    if (error instanceof ChannelStands) return now;
    throw error;
  }
}

describe('a channel of a customer', () => {
  it('is opened, suspended, resumed and closed with its businesses, and tells its history', async () => {
    expect(await change({ action: 'SUSPEND' })).toMatchObject({ code: 'CHANNEL_NOT_OPEN' });
    expect(await change({ action: 'OPEN' })).toEqual(stands('ACTIVE'));
    await change({ action: 'OPEN_BUSINESS', business: 'TRANSFER' });
    const both = ['LOAN', 'TRANSFER'];
    expect(await change({ action: 'OPEN_BUSINESS', business: 'LOAN' })).toEqual(
      stands('ACTIVE', both),
    );
    expect(await change({ action: 'SUSPEND' })).toEqual(stands('SUSPENDED', both));
    expect(await change({ action: 'OPEN_BUSINESS', business: 'WEALTH' })).toMatchObject({
      ...{ code: 'CHANNEL_STANDS', details: { status: 'SUSPENDED' } },
    });
    expect(await change({ action: 'RESUME' })).toEqual(stands('ACTIVE', both));
    expect(await change({ action: 'CLOSE', reason: '销户' })).toEqual(stands('CLOSED'));
    const { data } = await bank.ask(
      agent,
      `{ customer(id: "${ann.id}") { channelEvents(first: 3) { totalCount edges { node { activity business reason actor } } } } }`,
    );
    const by = { reason: '销户', actor: agent.subject };
    expect(data?.['customer']).toMatchObject({
      channelEvents: {
        totalCount: 8,
        edges: expect.arrayContaining([
          { node: { activity: 'CLOSED', business: null, ...by } },
          { node: { activity: 'BUSINESS_CLOSED', business: 'LOAN', ...by } },
          { node: { activity: 'BUSINESS_CLOSED', business: 'TRANSFER', ...by } },
        ]),
      },
    });
    const entries = await bank
      .em('*')
      .execute(
        `select purpose from business.audit_entry where action = 'channel.changed' and object_id = ?`,
        [ann.id],
      );
    expect(entries).toHaveLength(6);
  });

  it.each([
    ['reason', { action: 'OPEN', reason: '电话13800138000' }],
    ['business', { action: 'OPEN', business: 'LOAN' }],
    ['business', { action: 'OPEN_BUSINESS' }],
    ['channel', { action: 'OPEN', channel: 'fax' }],
  ])('is not changed with a wrong %s', async (field, input) => {
    expect(await change(input)).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  it('is changed by who may see the customer, and may change it', async () => {
    const elsewhere = anOperator('SERVICE_AGENT', 'demo.b02');
    expect(await change({ action: 'OPEN' }, elsewhere)).toMatchObject({
      code: 'CUSTOMER_NOT_FOUND',
    });
    expect(await change({ action: 'OPEN' }, anOperator('ANALYST'))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('never is closed with a business open, whatever is done to it', () => {
    const step = fc.record({
      action: fc.constantFrom(...CHANNEL_ACTIONS),
      business: fc.constantFrom('TRANSFER', 'LOAN'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let now: Stands = { status: 'CLOSED', businesses: [] };
        for (const each of steps) {
          now = changedOr(now, each);
          expect(now.status !== 'CLOSED' || now.businesses.length === 0).toBe(true);
          expect(new Set(now.businesses).size).toBe(now.businesses.length);
        }
      }),
    );
  });
});

describe('a channel of many', () => {
  const suspend = (input: object, caller = administrator) =>
    bank.ask(
      caller,
      `mutation ($input: SuspendChannelInput!) { suspendChannel(input: $input) { suspended left } }`,
      { input: { channel: 'web', reason: '系统故障', ...input } },
    );
  const done = (suspended: number, left: number) => ({
    data: { suspendChannel: { suspended, left } },
  });

  it('is suspended for a part of the bank, after a look at whom that would meet', async () => {
    const where = { organisation: 'demo.b01' };
    expect(await suspend({ ...where, isDryRun: true })).toEqual(done(0, 2));
    expect(await suspend({ ...where, isDryRun: false })).toEqual(done(2, 0));
    expect(await suspend({ ...where, isDryRun: false })).toEqual(done(0, 0));
    expect(await suspend({ isDryRun: true })).toEqual(done(0, 1));
    const { data } = await bank.ask(
      administrator,
      `{ channels { code statistics { active suspended closed businesses { business customers } } } }`,
    );
    expect(data?.['channels']).toContainEqual({
      code: 'web',
      statistics: {
        ...{ active: 1, suspended: 2, closed: 0 },
        businesses: [{ business: 'TRANSFER', customers: 1 }],
      },
    });
    const told = await bank
      .em('*')
      .execute(
        `select from business.outbox where type = 'business.channel.suspended' and channel = 'web'`,
      );
    expect(told).toHaveLength(2);
  });

  it('is for who may, and for their own part of the bank', async () => {
    expect(await suspend({ isDryRun: true }, agent)).toMatchObject({ code: 'FORBIDDEN' });
    const other = { organisation: 'berka', isDryRun: true };
    expect(await suspend(other)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await suspend({ organisation: 'a b', isDryRun: true })).toMatchObject({
      ...{ code: 'INVALID_INPUT', details: { field: 'organisation' } },
    });
  });
});
