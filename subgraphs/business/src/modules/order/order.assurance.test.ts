import { beforeAll, describe, expect, it } from 'vitest';
import { type CoreBanking, OutcomeUnknown, embeddedLedger } from '../banking/index.ts';
import { tick } from './index.ts';
import { PIN, openOrderDesk } from './order.fixture.ts';
import { proofOf, transfersAt } from './order.transfers.fixture.ts';

const desk = await openOrderDesk();
const { bank, teller } = desk;
const app = desk.inChannel('mobile');
const { begun, waiting } = transfersAt(desk);
const START = new Date('2026-03-01T04:00:00Z');

beforeAll(async () => {
  await desk.setPin(app, { pin: PIN });
});

describe('the trading PIN', () => {
  it('is hard to guess, and replaced by who knows it or at a counter', async () => {
    for (const pin of ['12345', '111111', '456789', '987654']) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await desk.setPin(app, { pin })).toMatchObject({ code: 'PIN_TOO_SIMPLE' });
    }
    expect(await desk.setPin(app, { pin: '902817' })).toMatchObject({ code: 'PIN_EXISTS' });
    expect(await desk.setPin(app, { pin: '902817', currentPin: PIN })).toMatchObject({
      data: { setTradingPin: { hasTradingPin: true } },
    });
  });

  it('is locked after five wrong ones, counted across orders, and opened by a counter', async () => {
    const [one, two] = [await waiting('wrong one'), await waiting('wrong two')];
    const tries = [one, two, one, two].map((order) => proofOf(order, '000001'));
    const answers = await Promise.all(
      tries.map((proof) => desk.tell(app, 'authoriseOrder', proof)),
    );
    const left = new Set(answers.map(({ details: why }) => why?.['attemptsLeft']));
    expect(left).toEqual(new Set([1, 2, 3, 4]));
    for (const pin of ['000001', '902817']) {
      // oxlint-disable-next-line no-await-in-loop -- the fifth wrong one, then the right one
      expect(await desk.tell(app, 'authoriseOrder', proofOf(one, pin))).toMatchObject({
        code: 'PIN_LOCKED',
      });
    }
    await desk.setPin(teller, { pin: PIN, customerId: desk.ann.id });
    const other = { input: { ...proofOf(one).input, digest: two.digest } };
    expect(await desk.tell(app, 'authoriseOrder', other)).toMatchObject({ code: 'ORDER_CHANGED' });
    expect((await desk.order(app, 'authoriseOrder', proofOf(one))).state).toBe('COMPLETED');
  });
});

describe('a PIN that staff have set', () => {
  it('does not let them act in the name of the customer: a colleague serves, or the customer is alone', async () => {
    await desk.setPin(teller, { pin: PIN, customerId: desk.ann.id });
    const { id, version } = await begun('served');
    const consent = { input: { id, version, consent: 'form 7' } };
    const picked = await desk.order(teller, 'pickUpOrder', consent);
    const step = { input: { id, version: picked.version, step: 'confirm', data: '{}' } };
    const served = proofOf(await desk.order(teller, 'submitOrderStep', step));
    expect(await desk.tell(teller, 'authoriseOrder', served)).toMatchObject({ code: 'PIN_OWN' });
    expect((await desk.order(desk.colleague, 'authoriseOrder', served)).state).toBe('COMPLETED');
    const own = proofOf(await waiting('alone'));
    expect((await desk.order(app, 'authoriseOrder', own)).state).toBe('COMPLETED');
  });
});

describe('a core that does not answer', () => {
  /** The stand-in of a core elsewhere: it may have done what it was told, and its answer is lost. */
  const silent = (transfer: CoreBanking['transfer']): CoreBanking => ({
    ...embeddedLedger,
    async transfer(ctx, order) {
      await transfer(ctx, order);
      throw new OutcomeUnknown();
    },
  });
  const nothing: CoreBanking['transfer'] = async () => ({ id: '', isReplay: false });
  const clock = (minutes: number) =>
    tick({
      ...{ orm: bank.orm, banking: embeddedLedger },
      now: () => new Date(START.getTime() + minutes * 60_000),
    });

  it.each([
    ['did it', embeddedLedger.transfer, { state: 'COMPLETED', refusal: null }],
    ['did not', nothing, { state: 'FAILED', refusal: 'NOT_EXECUTED' }],
  ])('and %s is asked, and never told again', async (what, transfer, outcome) => {
    const order = await waiting(what);
    const telling = { ...proofOf(order), banking: silent(transfer) };
    expect((await desk.order(app, 'authoriseOrder', telling)).state).toBe('UNKNOWN');
    const cancel = { input: { id: order.id, version: order.version + 2 } };
    expect(await desk.tell(app, 'cancelOrder', cancel)).toMatchObject({ code: 'ORDER_UNDER_WAY' });
    await clock(1);
    await clock(11);
    const { data } = await desk.ask(
      app,
      `{ order(id: "${order.id}") { state refusal isHistoryWhole } }`,
    );
    expect(data).toEqual({ order: { ...outcome, isHistoryWhole: true } });
  });
});
