import { beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../../test/people.ts';
import {
  PIN,
  type ShownItem,
  type ShownPackage,
  type ShownPackageOrder,
  lookingIn,
  openShelf,
} from '../../../test/shelf.ts';
import { hearOrder, ORDER_NEWS } from './index.ts';

const { desk, bank, tell, told, published, listed, wanted, key } = await openShelf();
const self = desk.inChannel('mobile');
const { on } = lookingIn({ desk, self });

let mix: ShownPackage;

beforeAll(async () => {
  await bank.em().execute(`update business.product set risk_level = 'R3' where code = 'FUND'`);
  await desk.setPin(self, { pin: PIN });
  const assessed = { idempotencyKey: key(), customerId: desk.ann.id, grade: 'C3', form: 'F-1' };
  await told('assessCustomerRisk', assessed, desk.teller);
  mix = await published('MIX');
  await listed(mix.id);
});

describe('an order of a package', () => {
  let item: ShownItem;

  beforeAll(async () => {
    const found = await on('MIX');
    if (!found) throw new Error('Not on the shelf');
    item = found;
  });

  it('is an order of each product, bound to the terms, at the agreed rate', async () => {
    const input = wanted(item.id, item.termsHash);
    const made = await told<ShownPackageOrder>('orderPackage', input, self);
    expect(made).toMatchObject({
      ...{
        status: 'OPEN',
        termsHash: mix.termsHash,
        findings: [{ state: 'MET' }, { state: 'MET' }],
      },
      orders: [{ termsHash: mix.termsHash }, { termsHash: mix.termsHash }],
    });
    expect(await told<ShownPackageOrder>('orderPackage', input, self)).toMatchObject({
      id: made.id,
    });
    expect(await tell('orderPackage', { ...input, termsHash: 'another' }, self)).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    const deposit = made.orders.find(({ product }) => product.code === desk.term.code);
    const fund = made.orders.find(({ id }) => id !== deposit?.id);
    if (!deposit) throw new Error('No deposit');
    const proof = { id: deposit.id, version: deposit.version, digest: deposit.digest, pin: PIN };
    expect(
      await desk.order(self, 'submitOrderStep', {
        input: { id: deposit.id, version: deposit.version, step: 'confirm', data: '{}' },
      }),
    ).toMatchObject({ state: 'AUTH_REQUIRED' });
    const waiting = await bank.ask(self, `{ order(id: "${deposit.id}") { version digest } }`);
    await desk.order(self, 'authoriseOrder', {
      input: { ...proof, ...(answered(waiting, 'order') as object) },
    });
    const [term] = await bank
      .em()
      .execute<object[]>('select annual_rate, principal from business.term_deposit');
    expect(term).toEqual({ annual_rate: '0.020000', principal: '6000.0000' });
    await expect(
      bank
        .em()
        .execute(
          `update business."order" set terms_hash = 'x', version = version + 1 where id = ?`,
          [fund?.id],
        ),
    ).rejects.toThrow();
  });

  it.each([
    ['TERMS_CHANGED', { termsHash: 'as it was' }],
    ['LISTING_NOT_FOUND', { listing: '0197a000-0000-7000-8000-000000000000' }],
    ['INVALID_INPUT', { components: [] }],
  ])('is refused by %s', async (code, over) => {
    expect(await tell('orderPackage', wanted(item.id, item.termsHash, over), self)).toMatchObject({
      code,
    });
  });

  it('is of all its products or of none', async () => {
    const { components } = wanted(item.id, item.termsHash);
    const [deposit, fund] = components;
    const poor = { ...fund, data: JSON.stringify({ accountId: desk.payee.id, amount: '6000' }) };
    const input = wanted(item.id, item.termsHash, { components: [deposit, poor] });
    const before = await counts();
    expect(await tell('orderPackage', input, self)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await counts()).toEqual(before);
  });

  it('is not of what another branch or another channel sells', async () => {
    const elsewhere = desk.inChannel('wechat');
    expect(await tell('orderPackage', wanted(item.id, item.termsHash), elsewhere)).toMatchObject({
      code: 'LISTING_NOT_FOUND',
    });
  });
});

async function counts() {
  const [row] = await bank.em().execute<object[]>(
    `select (select count(*)::int from business."order") orders, (select count(*)::int from business.package_order) packages,
      (select sum(taken)::int from business.package_listing) taken`,
  );
  return row;
}

const takenOf = async (id: string) => {
  const [row] = await bank
    .em()
    .execute<{ taken: number }[]>('select taken from business.package_listing where id = ?', [id]);
  return row?.taken;
};

describe('a quota', () => {
  it('is never oversold: of fifty at once, seven get one of seven', async () => {
    const few = await published('FEW', { rules: [] });
    const { id } = await listed(few.id, { quota: 7 });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => tell('orderPackage', wanted(id, few.termsHash), self)),
    );
    const refused = answers.filter(({ code }) => code);
    expect(refused).toHaveLength(43);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['LISTING_SOLD_OUT']));
    expect(await takenOf(id)).toBe(7);
    expect(await on('FEW')).toMatchObject({ isSoldOut: true });
    await expect(
      bank.em().execute('update business.package_listing set taken = 8 where id = ?', [id]),
    ).rejects.toThrow('package_listing_quota');
  });

  it('has again what came to nothing, once', async () => {
    const { id } = (await on('FEW')) ?? { id: '' };
    const [made] = await bank
      .em()
      .execute<{ id: string }[]>(
        'select id from business.package_order where listing_id = ? limit 1',
        [id],
      );
    const parts = await bank
      .em()
      .execute<{ id: string; version: number }[]>(
        'select id, version from business."order" where package_order_id = ? order by id',
        [made?.id],
      );
    for (const { id: orderId, version } of parts) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      await desk.order(self, 'cancelOrder', { input: { id: orderId, version } });
      // oxlint-disable-next-line no-await-in-loop -- heard twice, it counts once
      for (const _ of [1, 2]) await hear(orderId);
    }
    expect(await takenOf(id)).toBe(6);
    const shown = `{ packageVersion(id: "${mix.id}") { orders { edges { node { status } } } } }`;
    expect(answered(await bank.ask(self, shown), 'packageVersion')).toMatchObject({
      orders: { edges: [{ node: { status: 'OPEN' } }] },
    });
  });

  it('is not lowered below what is taken', async () => {
    const { id } = (await on('FEW')) ?? { id: '' };
    const change = {
      ...{
        id,
        version: 1,
        opensAt: '2026-01-01T00:00:00Z',
        titleZh: '一',
        titleEn: 'One',
        fields: [],
      },
    };
    expect(await tell('changePackageListing', { ...change, quota: 5 })).toMatchObject({
      ...{ code: 'QUOTA_TAKEN', details: { taken: 6 } },
    });
    expect(await told('changePackageListing', { ...change, quota: 6 })).toMatchObject({
      version: 2,
    });
    expect(await tell('endPackageListing', { id, version: 1 })).toMatchObject({
      code: 'LISTING_CHANGED',
    });
    expect(await told('endPackageListing', { id, version: 2 })).toMatchObject({ status: 'ENDED' });
    expect(await on('FEW')).toBeUndefined();
  });
});

const hear = (orderId: string) =>
  bank
    .em('*')
    .transactional((em) =>
      hearOrder(em, { type: ORDER_NEWS, subjectId: orderId, body: { status: 'CANCELLED' } }),
    );

it('what is done to shelves and assessments stands in the audit log', async () => {
  const done = await bank.em().execute<{ action: string }[]>(
    `select distinct action from business.audit_entry
     where action like 'package.listed' or action like 'packageListing.%' or action = 'customer.riskAssessed' order by action`,
  );
  expect(done.map(({ action }) => action)).toEqual([
    'customer.riskAssessed',
    'package.listed',
    'packageListing.changed',
    'packageListing.ended',
  ]);
});
