import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldOf, idOf, testOperations } from '../../testing.ts';
import { aPrizeInput } from './prize.fixture.ts';

const FIELDS = `id version name nameEn: name(locale: EN) kind status isOffered validDays
  organisation { path } unitCost { amount } stock { received allocated issued left }`;
const CREATE = `mutation ($input: CreatePrizeInput!) { createPrize(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($input: UpdatePrizeInput!) { updatePrize(input: $input) { ${FIELDS} } }`;
const WITHDRAW = `mutation ($id: ID!) { withdrawPrize(input: { id: $id }) { status } }`;
const RECEIVE = `mutation ($input: ReceivePrizeStockInput!) {
  receivePrizeStock(input: $input) { id received left organisation { path } prize { id } }
}`;
const LIST = `query ($filter: PrizeFilter) {
  prizes(filter: $filter) { totalCount edges { node { name(locale: EN) } } }
}`;

const head = anOperator('CAMPAIGN_MANAGER');
const branch = anOperator('CAMPAIGN_MANAGER', 'demo.b01');
const other = anOperator('CAMPAIGN_MANAGER', 'demo.b02');
const api = await testOperations();

const create = (over: object = {}, caller = head) =>
  api.run(CREATE, { input: aPrizeInput(over) }, { caller });

const made = async (over: object = {}, caller = head) =>
  idOf(await create(over, caller), 'createPrize');

function update(id: string, over: object = {}, caller = head) {
  const { idempotencyKey: _, kind: __, ...terms } = aPrizeInput(over);
  return api.run(UPDATE, { input: { id, version: 1, ...terms, ...over } }, { caller });
}

const receive = (prizeId: string, over: object = {}, caller = head) =>
  api.run(
    RECEIVE,
    {
      input: {
        ...{ idempotencyKey: newId(), prizeId },
        stock: { reference: 'Delivery 2', received: 10 },
        ...over,
      },
    },
    { caller },
  );

describe('createPrize', () => {
  it('puts a prize into the pool of the caller’s part of the bank, with its first lot', async () => {
    const stock = { reference: 'Delivery 1', received: 50 };
    expect(await create({ validDays: 30, stock }, branch)).toMatchObject({
      data: {
        createPrize: {
          ...{ version: 1, name: '咖啡券', nameEn: 'Coffee coupon', kind: 'COUPON' },
          ...{ status: 'ACTIVE', validDays: 30, organisation: { path: 'demo.b01' } },
          unitCost: { amount: '20.0000' },
          stock: { received: 50, allocated: 0, issued: 0, left: 50 },
        },
      },
    });
  });

  it('gives the same prize for the same key, and refuses the key for another', async () => {
    const first = await made({ idempotencyKey: 'prize-1' });
    expect(await made({ idempotencyKey: 'prize-1' })).toBe(first);
    expect(await create({ idempotencyKey: 'prize-1', nameEn: 'Tea' })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it.each([
    ['nameZh', { nameZh: ' ' }],
    ['nameEn', { nameEn: 'x'.repeat(81) }],
    ['unitCost.amount', { unitCost: { amount: '-1', currency: 'CNY' } }],
    ['validDays', { validDays: 0 }],
    ['validUntil', { validDays: 1, validUntil: '2026-12-31T00:00:00.000Z' }],
    ['stock.received', { stock: { reference: 'x' } }],
    ['stock.codes', { stock: { reference: 'x', received: 1, codes: 'ABCD' } }],
    ['stock.codes', { kind: 'CODE', stock: { reference: 'x', received: 1 } }],
    ['stock.codes', { kind: 'CODE', stock: { reference: 'x', codes: 'ABC' } }],
  ])('names %s when it is wrong in %o', async (field, over) => {
    expect(await create(over)).toMatchObject({ code: 'INVALID_INPUT', details: { field } });
  });

  it('refuses another branch, and those who only read', async () => {
    expect(await create({ organisation: 'demo.b02' }, branch)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await create({}, anOperator('ANALYST'))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a prize of the pool', () => {
  it('is said anew by one of two editors, but never in another currency', async () => {
    const id = await made();
    expect(await update(id, { unitCost: { amount: '20', currency: 'EUR' } })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(await update(id, { nameEn: 'Tea coupon' })).toMatchObject({
      data: { updatePrize: { version: 2, nameEn: 'Tea coupon' } },
    });
    expect(await update(id, { nameEn: 'Cake' })).toMatchObject({ code: 'PRIZE_CHANGED' });
  });

  it('is withdrawn once, and then neither changed nor filled', async () => {
    const id = await made();
    const withdrawn = { data: { withdrawPrize: { status: 'WITHDRAWN' } } };
    expect(await api.run(WITHDRAW, { id }, { caller: head })).toEqual(withdrawn);
    for (const answer of [
      await api.run(WITHDRAW, { id }, { caller: head }),
      await update(id, { version: 2 }),
      await receive(id),
    ]) {
      expect(answer).toMatchObject({ code: 'PRIZE_WITHDRAWN' });
    }
  });

  it('is changed by its owner alone', async () => {
    const id = await made();
    expect(await update(id, {}, branch)).toMatchObject({ code: 'FORBIDDEN' });
    const theirs = await made({}, other);
    expect(await update(theirs, {}, branch)).toMatchObject({ code: 'PRIZE_NOT_FOUND' });
  });
});

describe('stock', () => {
  it('is received as a lot of a branch, which serves that branch, or added to one', async () => {
    const prizeId = await made();
    const answer = await receive(prizeId, {}, branch);
    expect(answer).toMatchObject({
      data: { receivePrizeStock: { received: 10, left: 10, organisation: { path: 'demo.b01' } } },
    });
    const lotId = idOf(answer, 'receivePrizeStock');
    const more = { lotId, idempotencyKey: 'more' };
    for (const again of [await receive(prizeId, more), await receive(prizeId, more)]) {
      expect(again).toMatchObject({ data: { receivePrizeStock: { id: lotId, received: 20 } } });
    }
    expect(await receive(prizeId, { lotId }, other)).toMatchObject({ code: 'PRIZE_LOT_NOT_FOUND' });
    expect(await receive(await made({}, branch), { organisation: 'demo' })).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

const Named = z.object({
  totalCount: z.int(),
  edges: z.array(z.object({ node: z.object({ name: z.string() }) })),
});

describe('the list of prizes', async () => {
  const bank = 'pool';
  for (const [organisation, name, over] of [
    [bank, 'offered', {}],
    [bank, 'kept', { isOffered: false }],
    [`${bank}.b01`, 'first', {}],
    [`${bank}.b02`, 'second', { kind: 'PHYSICAL' as const }],
  ] as const) {
    const prize = { id: newId(), organisation, nameEn: name, nameZh: name, ...over };
    await api.savePrize({ prize });
  }
  const list = async (place: string, filter = {}) => {
    const caller = anOperator('ANALYST', place);
    const answer = fieldOf(await api.run(LIST, { filter }, { caller }), 'prizes', Named);
    expect(answer.totalCount).toBe(answer.edges.length);
    return answer.edges.map(({ node }) => node.name).toSorted();
  };

  it.each([
    [bank, ['first', 'kept', 'offered', 'second']],
    [`${bank}.b01`, ['first', 'offered']],
    [`${bank}.b01.o01`, ['first', 'offered']],
    [`${bank}.b02`, ['offered', 'second']],
  ])('of %s has its own and what is offered from above', async (place, names) => {
    expect(await list(place)).toEqual(names);
  });

  it.each([
    [{ query: 'FER' }, ['offered']],
    [{ kind: 'PHYSICAL' }, ['second']],
    [{ organisation: 'pool.b01' }, ['first']],
    [{ status: 'WITHDRAWN' }, []],
  ])('by %o', async (filter, names) => expect(await list(bank, filter)).toEqual(names));
});
