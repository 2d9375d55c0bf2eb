import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hearBill } from '../src/modules/sale/index.ts';
import { type Customer, OPEN, saleStage, seconds } from './sale-stage.ts';

const { api, aSale, hold, held, confirm, giveBack, sweep, books } = await saleStage();
const rules = { price: '9.90', maxGivenUp: 10 };

/** Business tells that the bill of a hold was paid at a moment, and it is heard of at another. */
const paid = (holdId: string, at = seconds(10), heardAt = at) =>
  heard('business.bill.paid', { holdId, at, heardAt });
const refunded = (holdId: string) =>
  heard('business.bill.refunded', { holdId, at: seconds(90), heardAt: seconds(90) });

interface News {
  readonly holdId: string;
  readonly at: string;
  readonly heardAt: string;
}

const heard = (type: string, { holdId: subjectId, at, heardAt }: News) =>
  api
    .everything()
    .transactional((em) =>
      hearBill(em, { type, subjectId, at: new Date(at) }, () => new Date(heardAt)),
    );

async function one<T>(sql: string, values: unknown[]): Promise<T | undefined> {
  const [row] = await api.everything().execute<T[]>(sql, values);
  return row;
}

const standing = (holdId: string) =>
  one<{ status: string; payment: string; declined: number }>(
    `select status, payment, (select count(*)::int from operations.outbox o
       where o.type = 'operations.payment.declined' and o.subject_id = h.id) as declined
     from operations.sale_hold h where id = ?`,
    [holdId],
  );

const SOLD =
  'query ($id: ID!) { campaign(id: $id) { sale { price { amount currency } sold { amount } } } }';
const sold = async (id: string) =>
  (await api.run(SOLD, { id }, { caller: anOperator('ADMINISTRATOR', 'demo'), at: OPEN })).data;

describe('a sale with a price', () => {
  it('tells business what a hold owes, and confirms it when that is paid', async () => {
    const { campaignId, ann } = await aSale({ rules });
    const id = await held(campaignId, ann);
    expect(
      await one('select body from operations.outbox where subject_id = ?', [id]),
    ).toMatchObject({ body: { price: { amount: '9.9000', currency: 'CNY' } } });
    expect(await confirm(id, ann)).toMatchObject({ code: 'SALE_HOLD_UNPAID' });
    await paid(id);
    expect(await confirm(id, ann)).toMatchObject({
      data: { confirmSaleHold: { status: 'CONFIRMED', award: { prizeName: expect.any(String) } } },
    });
    expect(await books(campaignId)).toMatchObject({ given: 1, held: 0, missing: 0, strange: 0 });
    expect(await sold(campaignId)).toMatchObject({
      campaign: {
        sale: { price: { amount: '9.9000', currency: 'CNY' }, sold: { amount: '9.9000' } },
      },
    });
  });

  it('asks nothing of anybody where the price is nothing', async () => {
    const { campaignId, ann } = await aSale({ rules: { price: '0' } });
    const id = await held(campaignId, ann);
    expect(await confirm(id, ann)).toMatchObject({
      data: { confirmSaleHold: { status: 'CONFIRMED' } },
    });
    expect(await sold(campaignId)).toEqual({ campaign: { sale: { price: null, sold: null } } });
  });

  it('gives a unit that came back to the next, and the late payer their money', async () => {
    const { campaignId, ann, bob } = await aSale({ rules });
    const id = await held(campaignId, ann);
    await sweep(seconds(69));
    expect(await hold(campaignId, bob, { at: seconds(69) })).toMatchObject({
      code: 'OUT_OF_STOCK',
    });
    await sweep(seconds(71));
    const next = await held(campaignId, bob, { at: seconds(73) });
    await paid(id, seconds(59), seconds(74));
    await paid(id, seconds(59), seconds(75));
    expect(await standing(id)).toEqual({ status: 'EXPIRED', payment: 'REFUNDING', declined: 1 });
    await paid(next, seconds(80));
    await refunded(id);
    expect(await standing(id)).toMatchObject({ status: 'EXPIRED', payment: 'REFUNDED' });
    expect(await standing(next)).toEqual({ status: 'CONFIRMED', payment: 'PAID', declined: 0 });
    expect(await books(campaignId)).toMatchObject({
      given: 1,
      remaining: 0,
      missing: 0,
      strange: 0,
    });
  });

  it('confirms what was paid in the last moment and is heard of a little later', async () => {
    const { campaignId, ann } = await aSale({ rules });
    const id = await held(campaignId, ann);
    await sweep(seconds(65));
    await paid(id, seconds(59), seconds(66));
    expect(await standing(id)).toEqual({ status: 'CONFIRMED', payment: 'PAID', declined: 0 });
  });

  it('sends money back for what was given up meanwhile, or paid after its end', async () => {
    const { campaignId, ann, bob } = await aSale({ rules, stock: 2 });
    const [given, late] = [await held(campaignId, ann), await held(campaignId, bob)];
    await giveBack(given, ann);
    await paid(given);
    await paid(late, seconds(60));
    for (const id of [given, late]) expect(await standing(id)).toMatchObject({ declined: 1 });
    await sweep(seconds(120));
    expect(await books(campaignId)).toMatchObject({
      given: 0,
      remaining: 2,
      missing: 0,
      strange: 0,
    });
  });

  it('confirms or sends back, never both, when payment, return and expiry meet', async () => {
    const stock = 20;
    const { campaignId, ann, bob, others } = await aSale({ rules, stock, crowd: stock });
    const crowd = [ann, bob, ...others];
    const ids = await Promise.all(crowd.map((customer) => held(campaignId, customer)));
    await Promise.all(
      ids.flatMap((id, n) => [
        paid(id, seconds(59), seconds(72)),
        n % 2 === 0 ? sweep(seconds(71)) : giveBack(id, crowd[n] ?? ann, seconds(59)),
      ]),
    );
    expect(await books(campaignId)).toMatchObject({ held: 0, missing: 0, strange: 0 });
    for (const id of ids) await expectFair(id, true);
  });
});

type Step = 'HOLD' | 'PAY' | 'PAY_LATE' | 'GIVE_BACK' | 'SWEEP' | 'REFUND';

it('whatever meets whatever: each hold is confirmed and paid, or not and its money asked back once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(
          fc.constantFrom<Step>('HOLD', 'PAY', 'PAY_LATE', 'GIVE_BACK', 'SWEEP', 'REFUND'),
          fc.nat(2),
        ),
        { minLength: 6, maxLength: 14 },
      ),
      async (steps) => {
        const { campaignId, ann, bob, others } = await aSale({ rules, stock: 2, crowd: 3 });
        const customers = [ann, bob, ...others];
        const holds: { id: string; whose: Customer; money: boolean }[] = [];
        let at = 0;
        for (const [step, n] of steps) {
          at += 9;
          const own = holds.findLast(({ whose }) => whose === customers[n]);
          await take({ step, own, at, customer: customers[n]!, campaignId, holds });
        }
        await sweep(seconds(at + 120));
        expect(await books(campaignId)).toMatchObject({ held: 0, missing: 0, strange: 0 });
        for (const { id, money } of holds) await expectFair(id, money);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

interface Turn {
  readonly step: Step;
  readonly own: { id: string; whose: Customer; money: boolean } | undefined;
  readonly at: number;
  readonly customer: Customer;
  readonly campaignId: string;
  readonly holds: { id: string; whose: Customer; money: boolean }[];
}

async function take({ step, own, at, customer, campaignId, holds }: Turn): Promise<void> {
  if (step === 'SWEEP') return void (await sweep(seconds(at)));
  if (step === 'HOLD') {
    const { data } = await hold(campaignId, customer, { at: seconds(at), key: newId() });
    const id = (data as { holdSaleUnit: { id: string } } | null)?.holdSaleUnit.id;
    if (id) holds.push({ id, whose: customer, money: false });
    return;
  }
  if (!own) return;
  if (step === 'GIVE_BACK') await giveBack(own.id, own.whose, seconds(at));
  if (step === 'REFUND') await refunded(own.id);
  if (step !== 'PAY' && step !== 'PAY_LATE') return;
  own.money = true;
  await paid(own.id, seconds(step === 'PAY' ? at : at + 70), seconds(at + 71));
}

/** Who has the unit has paid; whoever paid and has none is asked back for, once. */
async function expectFair(id: string, money: boolean): Promise<void> {
  const kept = await standing(id);
  const isConfirmed = kept?.status === 'CONFIRMED';
  expect(kept?.status).not.toBe('HELD');
  expect({
    money: money || isConfirmed,
    isPaid: kept?.payment === 'PAID',
    declined: kept?.declined,
  }).toEqual({
    ...{ money, isPaid: isConfirmed },
    declined: money && !isConfirmed ? 1 : 0,
  });
}
