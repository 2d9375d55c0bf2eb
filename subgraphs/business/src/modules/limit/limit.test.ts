import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { newId } from '@zhongtai/kit/ids';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { changeTransferLimits, countTransfer, settleLimit } from './index.ts';

const bank = await openBank();
const people = ['1', '2', '3', '4', '5'].map((number) =>
  rows.aCustomer(number, { organisation: 'demo.b01' }),
);
const [ann, bob, cid, dot, eve] = people as [P, P, P, P, P];
type P = (typeof people)[number];
const DAY_ONE = new Date('2026-03-01T04:00:00Z');

beforeAll(async () => {
  await intake.intakeOrganisations(bank.em(), [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
  await intake.intakeChannels(bank.em(), ['mobile', 'web'].map(rows.aChannel));
  await intake.intakeCustomers(bank.em(), people);
});

beforeEach(() => bank.setNow(DAY_ONE));

/** In a transaction of its own, as the customer. */
const inOne = <T>(who: P, work: (ctx: ReturnType<typeof bank.context>) => Promise<T>) => {
  const ctx = bank.context(aCustomer(who.id, 'demo.b01'));
  return ctx.em.transactional((em) => work({ ...ctx, em }));
};
const whose = ({ id: customerId, organisation }: P) => ({ customerId, organisation });

/** An order of the customer to hang what it takes on; gives its id. */
async function anOrder(who: P): Promise<string> {
  const order = rows.anOrder(who, newId(), { kind: 'TRANSFER' });
  await intake.intakeOrders(bank.em(), [order]);
  return order.id;
}

interface Transfer {
  readonly orderId?: string;
  readonly channel?: string;
}

async function count(who: P, amount: string, { orderId, channel = 'mobile' }: Transfer = {}) {
  const id = orderId ?? (await anOrder(who));
  const transfer = { orderId: id, channel, amount, currency: 'CNY' };
  return inOne(who, (ctx) => countTransfer(ctx, whose(who), transfer)).then(
    () => 'COUNTED',
    ({ code, details }: { code?: string; details?: object }) => ({ code, ...details }),
  );
}

const agree = (who: P, caps: Parameters<typeof changeTransferLimits>[2]['caps']) =>
  inOne(who, (ctx) => changeTransferLimits(ctx, whose(who), { caps, orderId: ann.id }));

/** A rule that was approved. */
const rule = (values: object) =>
  bank.em().execute(
    `insert into business.limit_rule (id, organisation, scene, currency, status, proposed_by, proposed_at, decided_by, decided_at,
       source, period, channel, cap, legal_reference)
     select gen_random_uuid(), 'demo', 'TRANSFER', 'CNY', 'IN_FORCE', 'maker', now(), 'checker', now(), given.*
     from jsonb_to_record(?::jsonb) as given (source text, period text, channel text, cap numeric, "legalReference" text)`,
    [JSON.stringify(values)],
  );

const counted = (who: P) =>
  bank.em().execute<{ channel: string; period: string; used: number; reserved: number }[]>(
    `select channel, period, used::int as used, reserved::int as reserved, cap::int as cap
     from business.limit_counter where customer_id = ? order by channel, period`,
    [who.id],
  );

describe('a customer’s limit', () => {
  it('is never exceeded, however many use it and whoever changes it at once', async () => {
    const outcomes = await Promise.all([
      ...Array.from({ length: 8 }, () => count(ann, '9000')),
      agree(ann, { DAY: '30000' }),
      ...Array.from({ length: 8 }, () => count(ann, '9000')),
    ]);
    const [day] = await counted(ann);
    const done = outcomes.filter((each) => each === 'COUNTED').length;
    expect(day?.used).toBe(9000 * done);
    // Five before it was lowered, or as many as it came to in between.
    expect([3, 4, 5]).toContain(done);
    expect(await count(ann, '9000')).toMatchObject({ code: 'LIMIT_EXCEEDED', source: 'CUSTOMER' });
  });

  it('holds on the day of the bank', async () => {
    bank.setNow(new Date('2026-03-01T16:00:00Z'));
    expect(await count(ann, '30000')).toBe('COUNTED');
    expect(await count(ann, '0.01')).toMatchObject({
      period: 'DAY',
      cap: '30000.0000',
      left: '0.0000',
    });
  });

  it('may be of one transfer and of a year, too, which counts what was transferred before', async () => {
    await count(bob, '800');
    await agree(bob, { TRANSACTION: '500', YEAR: '1000' });
    expect(await count(bob, '500.01')).toMatchObject({ period: 'TRANSACTION', left: '500.0000' });
    bank.setNow(new Date('2026-03-02T04:00:00Z'));
    expect(await count(bob, '200')).toBe('COUNTED');
    expect(await count(bob, '0.01')).toMatchObject({
      period: 'YEAR',
      cap: '1000.0000',
      left: '0.0000',
    });
    bank.setNow(new Date('2027-01-01T04:00:00Z'));
    expect(await count(bob, '500')).toBe('COUNTED');
  });
});

describe('what an order took', () => {
  it('is set aside while nobody knows, then used or given back, each once', async () => {
    const [kept, lost] = [await anOrder(cid), await anOrder(cid)];
    await count(cid, '30000', { orderId: kept });
    await count(cid, '20000', { orderId: lost });
    await inOne(cid, ({ em }) => settleLimit(em, kept, 'RESERVED'));
    await inOne(cid, ({ em }) => settleLimit(em, lost, 'RESERVED'));
    expect(await counted(cid)).toMatchObject([{ used: 0, reserved: 50_000 }]);
    expect(await count(cid, '0.01')).toMatchObject({ code: 'LIMIT_EXCEEDED', left: '0.0000' });
    for (const [order, status] of [
      ...([
        [kept, 'COMMITTED'],
        [lost, 'RELEASED'],
        [kept, 'COMMITTED'],
      ] as const),
      ...([
        [lost, 'RELEASED'],
        [lost, 'COMMITTED'],
      ] as const),
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await inOne(cid, ({ em }) => settleLimit(em, order, status));
    }
    expect(await counted(cid)).toMatchObject([{ used: 30_000, reserved: 0 }]);
  });
});

describe('the limits of law, bank and channel', () => {
  it('hold beside the customer’s, the strictest first, and say which it was and what is left', async () => {
    await count(dot, '100', { channel: 'web' });
    await rule({ source: 'BANK', period: 'YEAR', cap: '1000' });
    await rule({ source: 'LAW', period: 'DAY', cap: '900', legalReference: '银发〔2016〕261号' });
    await rule({ source: 'CHANNEL', period: 'DAY', channel: 'web', cap: '300' });
    expect(await count(dot, '200.01', { channel: 'web' })).toMatchObject({
      ...{ source: 'CHANNEL', channel: 'web', period: 'DAY', cap: '300.0000', left: '200.0000' },
    });
    expect(await count(dot, '200', { channel: 'web' })).toBe('COUNTED');
    expect(await count(dot, '601')).toMatchObject({
      ...{ source: 'LAW', channel: '*', left: '600.0000', legalReference: '银发〔2016〕261号' },
    });
    expect(await count(dot, '600')).toBe('COUNTED');
    bank.setNow(new Date('2026-03-02T04:00:00Z'));
    expect(await count(dot, '100.01')).toMatchObject({
      source: 'BANK',
      period: 'YEAR',
      left: '100.0000',
    });
    expect(await count(dot, '100')).toBe('COUNTED');
  });

  it('are never exceeded by many transfers at once in several channels', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        count(eve, '70', { channel: n % 2 === 0 ? 'web' : 'mobile' }),
      ),
    );
    // Of web 300 a day, of all 900 by law.
    const done = outcomes.filter((each) => each === 'COUNTED').length;
    const [all, , web] = await counted(eve);
    expect(all).toMatchObject({ channel: '*', period: 'DAY', used: 70 * done });
    expect(web).toMatchObject({ channel: 'web', used: 280 });
    expect(done).toBe(12);
    expect(outcomes.filter((each) => each !== 'COUNTED')).toHaveLength(28);
  });

  it('are shown with what is used of each', async () => {
    const { data } = await bank.ask(
      anOperator('SERVICE_AGENT', 'demo.b01'),
      `{ customer(id: "${eve.id}") {
        transferLimit { daily { amount } used { amount } }
        limits { source period channel { code } cap { amount } used { amount } left { amount } } } }`,
    );
    expect(data?.['customer']).toMatchObject({
      transferLimit: { daily: { amount: '900.0000' }, used: { amount: '840.0000' } },
      limits: [
        { source: 'LAW', period: 'DAY', channel: null, left: { amount: '60.0000' } },
        { source: 'CUSTOMER', period: 'DAY', cap: { amount: '50000.0000' } },
        {
          source: 'BANK',
          period: 'YEAR',
          used: { amount: '840.0000' },
          left: { amount: '160.0000' },
        },
        { source: 'CHANNEL', channel: { code: 'web' }, left: { amount: '20.0000' } },
      ],
    });
  });
});
