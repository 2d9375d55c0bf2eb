import { serviceCaller } from '@zhongtai/kit/caller';
import { anOperator } from '@zhongtai/kit/testing';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { tellOfSales } from '../src/modules/sale/sale.board.ts';
import { JOIN } from '../src/modules/sale/sale.fixture.ts';
import { OPEN, saleStage, seconds } from './sale-stage.ts';

const { aSale, api, confirm, held } = await saleStage();

const WATCH = `subscription ($campaignId: ID, $after: Cursor) {
  saleMoved(campaignId: $campaignId, after: $after) { cursor state remaining held waiting admitted campaign { id } }
}`;

const END = `mutation ($id: ID!) { endCampaign(input: { id: $id }) { id } }`;
const cursorShape = z.object({ cursor: z.string() });

const look = (at: string) =>
  tellOfSales({ em: api.everything(), caller: serviceCaller('test'), now: () => new Date(at) });

it('tells how a sale stands when that changes, once a second at most, whoever looks', async () => {
  const { campaignId, ann, bob } = await aSale({ stock: 2 });
  const stream = await api.watch(WATCH, { campaignId }, { caller: bob, at: OPEN });
  const next = async () => (await stream.next()).value?.['saleMoved'];
  expect(await look(OPEN)).toBe(1);
  const open = { state: 'OPEN', remaining: 2, held: 0, waiting: 0, campaign: { id: campaignId } };
  expect(await next()).toMatchObject(open);
  expect(await look(seconds(5))).toBe(0);
  const holdId = await held(campaignId, ann, { at: seconds(5) });
  expect(await Promise.all([look(seconds(6)), look(seconds(6))])).toSatisfy(
    ([one, other]: number[]) => (one ?? 0) + (other ?? 0) === 1,
  );
  expect(await next()).toMatchObject({ remaining: 1, held: 1 });
  await confirm(holdId, ann, seconds(6.5));
  expect(await look(seconds(6.9))).toBe(0);
  expect(await look(seconds(7))).toBe(1);
  expect(await next()).toMatchObject({ remaining: 1, held: 0 });
  await stream.return(undefined);
});

it('goes on after a cursor, tells of the line as it moves, and of the end once', async () => {
  const { campaignId, ann, bob } = await aSale({ rules: { admitPerMinute: 60 } });
  const caller = anOperator('CAMPAIGN_MANAGER');
  const live = await api.watch(WATCH, { campaignId }, { caller, at: OPEN });
  for (const each of [ann, bob]) await api.run(JOIN, { campaignId }, { caller: each, at: OPEN });
  await look(OPEN);
  const first = (await live.next()).value?.['saleMoved'];
  await live.return(undefined);
  await look(seconds(1));
  await api.run(END, { id: campaignId }, { caller, at: seconds(2) });
  await look(seconds(3));
  const { cursor: after } = cursorShape.parse(first);
  const missed = await api.watch(WATCH, { campaignId, after }, { caller, at: OPEN });
  for (const state of ['OPEN', 'OVER']) {
    expect((await missed.next()).value?.['saleMoved']).toMatchObject({
      ...{ state, waiting: 0, admitted: 2 },
    });
  }
  await missed.return(undefined);
  const told = await api
    .everything()
    .execute<{ body: object }[]>(
      `select body from operations.outbox where type = 'operations.sale.moved' and subject_id = ? order by at`,
      [campaignId],
    );
  expect(told.map(({ body }) => body)).toMatchObject([
    { state: 'OPEN', waiting: 1, admitted: 1 },
    { state: 'OPEN', waiting: 0, admitted: 2 },
    { state: 'OVER' },
  ]);
  expect(await look(seconds(9))).toBe(0);
});

it('tells nothing to customers whom the sale is not for, and nothing of anybody', async () => {
  const { campaignId, ann } = await aSale();
  const other = await aSale();
  const heard = await api.watch(WATCH, {}, { caller: other.ann, at: OPEN });
  await held(campaignId, ann);
  await look(OPEN);
  expect((await heard.next()).value?.['saleMoved']).toMatchObject({
    campaign: { id: other.campaignId },
  });
  await heard.return(undefined);
  const [event] = await api
    .everything()
    .execute<{ customer_id: string | null; body: object }[]>(
      `select customer_id, body from operations.outbox where type = 'operations.sale.moved' and subject_id = ?`,
      [campaignId],
    );
  expect(event).toEqual({
    customer_id: null,
    body: { ...{ campaignId, state: 'ALL_HELD', remaining: 0, held: 1 }, waiting: 0, admitted: 0 },
  });
});
