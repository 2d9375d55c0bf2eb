import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../../test/people.ts';
import { PIN } from '../order/order.fixture.ts';
import { hearOrder, ORDER_NEWS } from './index.ts';
import { type ShownPackage, type ShownPackageOrder, manager, openShelf } from './shelf.fixture.ts';

const { desk, bank, tell, told, published, listed, wanted, key } = await openShelf();
const self = desk.inChannel('mobile');

const SHELF = `query ($channel: ID, $at: DateTime, $customer: ID) { shelf(channel: $channel, at: $at, first: 100) { edges { node {
  id code number termsHash title english: title(locale: EN) summary bestRate riskLevel minimumAmount { amount } remaining isSoldOut
  components { code } eligibility(customerId: $customer) { isEligible findings { code state sentence facts { name value } } } } } } }`;

type Item = Record<string, unknown> & { id: string; code: string; termsHash: string };

async function shelf(variables: object = {}, caller = self): Promise<Item[]> {
  const answer = await bank.ask(caller, SHELF, { ...variables });
  const { edges } = answered(answer, 'shelf') as { edges: { node: Item }[] };
  return edges.map(({ node }) => node);
}
const on = async (code: string, variables: object = {}, caller = self) =>
  (await shelf(variables, caller)).find((item) => item.code === code);

const assess = (grade: string) =>
  told(
    'assessCustomerRisk',
    { idempotencyKey: key(), customerId: desk.ann.id, grade, form: 'F-1' },
    desk.teller,
  );

let mix: ShownPackage;

beforeAll(async () => {
  await bank.em().execute(`update business.product set risk_level = 'R3' where code = 'FUND'`);
  await desk.setPin(self, { pin: PIN });
  mix = await published('MIX');
});

describe('a shelf', () => {
  it('shows one package to each channel in its own way', async () => {
    await listed(mix.id);
    await listed(mix.id, {
      ...{ channel: 'wechat', quota: 5, titleZh: '微信专享', titleEn: 'For WeChat' },
      fields: ['RISK_LEVEL', 'MINIMUM_AMOUNT', 'REMAINING'],
    });
    expect(await on('MIX')).toMatchObject({
      ...{
        number: 1,
        title: '开年优选',
        english: 'New year',
        summary: '存款与基金',
        bestRate: '0.02',
      },
      ...{ components: [{ code: 'TD' }, { code: 'FUND' }], termsHash: mix.termsHash },
      ...{ riskLevel: null, minimumAmount: null, remaining: null, isSoldOut: false },
    });
    expect(await on('MIX', {}, desk.inChannel('wechat'))).toMatchObject({
      ...{
        title: '微信专享',
        riskLevel: 'R3',
        minimumAmount: { amount: '100.0000' },
        remaining: 5,
      },
      ...{ summary: null, bestRate: null, components: null, termsHash: mix.termsHash },
    });
    expect(await shelf({}, desk.inChannel('web'))).toEqual([]);
  });

  it('is previewed by staff, also as it will be', async () => {
    await listed(mix.id, { channel: 'web', opensAt: '2026-05-01T00:00:00Z' });
    const asked = { channel: 'web', at: '2026-05-02T00:00:00Z' };
    expect(await on('MIX', { channel: 'web' }, manager)).toBeUndefined();
    expect(await on('MIX', asked, manager)).toMatchObject({ code: 'MIX' });
    expect(await on('MIX', asked, anOperator('ANALYST'))).toBeUndefined();
    expect(await bank.ask(manager, SHELF)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('says why something is not for a customer', async () => {
    const before = await on('MIX', { channel: 'mobile', customer: desk.ann.id }, desk.teller);
    expect(before).toMatchObject({
      eligibility: {
        isEligible: false,
        findings: [
          { code: 'SUITABILITY', state: 'NOT_MET', sentence: '尚未进行风险测评' },
          { code: 'ADULT', state: 'MET', facts: [{ name: 'age', value: expect.any(String) }] },
        ],
      },
    });
    await assess('C2');
    expect(await on('MIX')).toMatchObject({
      eligibility: { findings: [{ sentence: '风险承受能力 C2 低于 R3' }, {}] },
    });
    const item = await on('MIX');
    expect(await tell('orderPackage', wanted(item?.id ?? '', mix.termsHash), self)).toMatchObject({
      ...{ code: 'NOT_ELIGIBLE', details: { failed: [{ code: 'SUITABILITY' }] } },
    });
    await assess('C3');
    expect(await on('MIX')).toMatchObject({ eligibility: { isEligible: true } });
    expect(
      await tell(
        'assessCustomerRisk',
        { idempotencyKey: 'me', customerId: desk.ann.id, grade: 'C5', form: 'F' },
        self,
      ),
    ).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('an order of a package', () => {
  let item: Item;

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
    const [deposit] = made.orders;
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
          [made.orders[1]?.id],
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

describe('a listing', () => {
  it('is of published versions, at the head office, by who may', async () => {
    const branch = { ...manager, organisation: 'demo.b01' };
    const input = {
      ...{ idempotencyKey: key(), packageVersionId: mix.id, channel: 'mobile', fields: [] },
      ...{ opensAt: '2026-01-01T00:00:00Z', titleZh: '一', titleEn: 'One' },
    };
    expect(await tell('listPackage', input, branch)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await tell('listPackage', { ...input, packageVersionId: desk.term.id })).toMatchObject({
      code: 'PACKAGE_NOT_FOUND',
    });
    expect(await tell('listPackage', { ...input, closesAt: '2025-01-01T00:00:00Z' })).toMatchObject(
      { code: 'INVALID_INPUT', details: { field: 'closesAt' } },
    );
    expect(await tell('listPackage', { ...input, posterUrl: 'http://a.b/c' })).toMatchObject({
      ...{ code: 'INVALID_INPUT', details: { field: 'posterUrl' } },
    });
  });

  it('is not changed by who only takes of it', async () => {
    const { id } = (await on('MIX')) ?? { id: '' };
    const asCustomer = bank.context(aCustomer(desk.ann.id, 'demo.b01', 'mobile')).em;
    await expect(
      asCustomer.execute(`update business.package_listing set quota = 1000 where id = ?`, [id]),
    ).rejects.toThrow('stays as it is');
  });
});
