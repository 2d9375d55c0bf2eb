import { newId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openOrm } from '../src/orm.ts';
import { doors, fieldOf } from '../src/testing.ts';
import { HOLD_ADMITTED, JOIN } from '../src/modules/sale/sale.fixture.ts';
import { type Customer, OPEN, saleStage, seconds } from './sale-stage.ts';

const { aSale, api, hold } = await saleStage();

/** One a second, of which sixty make a minute. */
const QUEUED = { admitPerMinute: 60, perCustomer: 2 };
const WARMING = seconds(-600);

const placeShape = z.object({
  position: z.number().nullable(),
  admitsAt: z.coerce.date().nullable(),
  secondsToAdmission: z.number().nullable(),
  admissionToken: z.string().nullable(),
  secondsToAskAgain: z.number().nullable(),
});

const join = (campaignId: string, caller: Customer, at: string) =>
  api.run(JOIN, { campaignId }, { caller, at });
const placed = async (...asked: Parameters<typeof join>) =>
  fieldOf(await join(...asked), 'joinSaleQueue', placeShape);

interface Tried {
  readonly campaignId: string;
  readonly caller: Customer;
  readonly token: string | null;
  readonly at: string;
  readonly key?: string;
}

const holdWith = ({ caller, at, key = newId(), ...of }: Tried) =>
  api.run(HOLD_ADMITTED, { ...of, key }, { caller, at });

const figuresAt = async (id: string, at: string) =>
  (
    await api.run(
      `query ($id: ID!) { campaign(id: $id) { sale { queue { admitPerMinute waiting admitted } ownPlace { position } } } }`,
      { id },
      { caller: anOperator('CAMPAIGN_MANAGER'), at },
    )
  ).data?.['campaign'];

it('puts the early in an order by lot, tells each once when to ask, and the late behind them', async () => {
  const { campaignId, ann, bob, others } = await aSale({ stock: 9, rules: QUEUED, crowd: 12 });
  const early = [ann, bob, ...others.slice(0, 8)];
  for (const caller of early) {
    expect(await placed(campaignId, caller, WARMING)).toMatchObject({
      ...{ position: null, admissionToken: null, admitsAt: null },
      secondsToAskAgain: expect.toSatisfy((n) => n >= 590 && n <= 598),
    });
  }
  expect(await figuresAt(campaignId, WARMING)).toEqual({
    sale: { queue: { admitPerMinute: 60, waiting: 10, admitted: 0 }, ownPlace: null },
  });
  const [late = ann, later = ann] = others.slice(8);
  expect(await placed(campaignId, late, seconds(-9))).toMatchObject({ position: 11 });
  const places = await Promise.all(early.map((caller) => placed(campaignId, caller, seconds(-5))));
  // By lot: in the order of arrival they are once in 3.6 million times.
  expect(places.map(({ position }) => position)).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(places.map(({ position }) => position).toSorted((a, b) => Number(a) - Number(b))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
  expect(places.every((place) => place.secondsToAskAgain === null)).toBe(true);
  expect(await placed(campaignId, later, seconds(4.5))).toMatchObject({
    ...{ position: 7, secondsToAdmission: 7, admitsAt: new Date(seconds(11)) },
  });
  expect(await figuresAt(campaignId, seconds(4.5))).toMatchObject({
    sale: { queue: { waiting: 7, admitted: 5 } },
  });
});

it('lets each in at its own moment, and nobody by the token of another', async () => {
  const { campaignId, ann, bob } = await aSale({ stock: 5, rules: QUEUED });
  const other = await aSale({ stock: 5, rules: QUEUED });
  const first = await placed(campaignId, ann, seconds(0.1));
  const second = await placed(campaignId, bob, seconds(0.2));
  expect([first.position, second.position]).toEqual([0, 1]);
  const tried = { campaignId, at: seconds(0.5) };
  expect(await hold(campaignId, ann, { at: seconds(0.5) })).toMatchObject({
    ...{ code: 'SALE_NOT_ADMITTED', details: { admitsAt: null } },
  });
  const forged = `${first.admitsAt?.getTime()}.${'A'.repeat(43)}`;
  for (const token of [second.admissionToken, forged, 'no token', '']) {
    expect(await holdWith({ ...tried, caller: ann, token })).toMatchObject({
      ...{ code: 'SALE_NOT_ADMITTED', details: { admitsAt: null } },
    });
  }
  expect(await holdWith({ ...tried, caller: bob, token: second.admissionToken })).toMatchObject({
    ...{ code: 'SALE_NOT_ADMITTED', details: { admitsAt: seconds(1) } },
  });
  const token = first.admissionToken;
  const elsewhere = { ...tried, campaignId: other.campaignId, caller: ann, token };
  expect((await holdWith(elsewhere)).code).toBe('NOT_IN_AUDIENCE');
  expect((await holdWith({ ...tried, caller: ann, token })).code).toBeUndefined();
  const called = { ...tried, caller: bob, token: second.admissionToken, at: seconds(1) };
  expect((await holdWith(called)).code).toBeUndefined();
});

it('ends an admission after two minutes; the first answer stays, and the next place is behind all', async () => {
  const { campaignId, ann, bob } = await aSale({ stock: 5, rules: QUEUED });
  const { admissionToken: token } = await placed(campaignId, ann, OPEN);
  const [key, caller] = [newId(), ann];
  const first = await holdWith({ campaignId, caller, token, key, at: seconds(119.9) });
  expect(first.code).toBeUndefined();
  expect(await holdWith({ campaignId, caller, token, key, at: seconds(130) })).toEqual(first);
  expect(await holdWith({ campaignId, caller, token, at: seconds(120) })).toMatchObject({
    code: 'SALE_ADMISSION_OVER',
  });
  await placed(campaignId, bob, seconds(130.1));
  const again = await placed(campaignId, ann, seconds(130.2));
  expect(again).toMatchObject({ position: 1, admitsAt: new Date(seconds(131)) });
  expect(await placed(campaignId, ann, seconds(130.3))).toMatchObject({ position: 1 });
  const at = seconds(131);
  expect(
    await holdWith({ campaignId, caller, token: again.admissionToken, at }),
  ).not.toHaveProperty('code');
});

it('gives each of a crowd one place, at two copies of the subgraph, and again after a restart', async () => {
  const CROWD = 60;
  const { campaignId, ann, bob, others } = await aSale({ stock: 9, rules: QUEUED, crowd: CROWD });
  const everybody = [ann, bob, ...others];
  const orms = await Promise.all([openOrm(api.url), openOrm(api.url)]);
  const copies = orms.map((orm) => doors(orm, api.outbox, api.vault));
  const ask = async () =>
    Promise.all(
      everybody.map(async (caller, n) => {
        const { run } = copies[n % 2] ?? api;
        const answer = await run(JOIN, { campaignId }, { caller, at: OPEN });
        return fieldOf(answer, 'joinSaleQueue', placeShape);
      }),
    );
  const first = await ask();
  expect(new Set(first.map(({ position }) => position)).size).toBe(CROWD);
  expect(Math.max(...first.map(({ position }) => position ?? 0))).toBe(CROWD - 1);
  await Promise.all(orms.map((orm) => orm.close()));
  const again = await Promise.all(everybody.map((caller) => placed(campaignId, caller, OPEN)));
  expect(again).toEqual(first);
});

it('refuses whom it is not for, and where nothing can come any more', async () => {
  const { campaignId, ann } = await aSale({ rules: QUEUED, units: { remaining: 0 } });
  expect(await join(campaignId, ann, OPEN)).toMatchObject({ code: 'OUT_OF_STOCK' });
  expect(await join(campaignId, ann, '2026-02-01T00:00:00Z')).toMatchObject({
    code: 'CAMPAIGN_NOT_RUNNING',
  });
  expect(await join(campaignId, aCustomer(newId()), OPEN)).toMatchObject({
    code: 'NOT_IN_AUDIENCE',
  });
  expect(await join('no id', ann, OPEN)).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
  const open = await aSale();
  expect(await join(open.campaignId, open.ann, OPEN)).toMatchObject({ code: 'SALE_HAS_NO_QUEUE' });
  const event = await aSale({ model: 'EVENT' });
  expect(await join(event.campaignId, event.ann, OPEN)).toMatchObject({
    code: 'CAMPAIGN_OF_ANOTHER_MODEL',
  });
  const operator = { caller: anOperator('CAMPAIGN_MANAGER'), at: OPEN };
  expect(await api.run(JOIN, { campaignId }, operator)).toMatchObject({ code: 'FORBIDDEN' });
});
