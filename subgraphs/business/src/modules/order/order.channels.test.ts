import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { embeddedLedger } from '../banking/index.ts';
import { PIN, type Shown, openOrderDesk, runThrough } from './order.fixture.ts';
import { proofOf, transfersAt } from './order.transfers.fixture.ts';
import { tick } from './index.ts';

const desk = await openOrderDesk();
const { bank, teller, inChannel } = desk;
const [app, web, wechat] = ['mobile', 'web', 'wechat'].map(inChannel) as [Self, Self, Self];
type Self = ReturnType<typeof inChannel>;
const START = new Date('2026-03-01T04:00:00Z');
const later = (minutes: number) => bank.setNow(new Date(START.getTime() + minutes * 60_000));

const { begun, waiting, details } = transfersAt(desk);

beforeAll(async () => {
  await desk.setPin(app, { pin: PIN });
});

async function codeFor({ id, version }: Shown, caller: Self = app) {
  const { data } = await desk.ask(
    caller,
    `mutation ($input: HandOffOrderInput!) { handOffOrder(input: $input) { code order { version state } } }`,
    { variables: { input: { id, version } } },
  );
  return data?.['handOffOrder'] as { code: string; order: { version: number; state: string } };
}

describe('the same command again', () => {
  it('has one effect: at the same time, later, and with other contents refused', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => begun('twice', { amount: '2' })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    const other = { flow: 'TRANSFER', idempotencyKey: 'twice', data: details('3') };
    expect(await desk.tell(app, 'startOrder', { input: other })).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    const { id, version } = await begun('twice', { amount: '2' });
    const input = { id, version, step: 'confirm', data: '{}' };
    const asked = await desk.order(app, 'submitOrderStep', { input });
    expect(await desk.order(app, 'submitOrderStep', { input })).toEqual(asked);
    const proof = proofOf(asked);
    const answers = await Promise.all(
      Array.from({ length: 2 }, () => desk.tell(app, 'authoriseOrder', proof)),
    );
    expect(answers.filter(({ data }) => data)).toHaveLength(2);
    const [journals] = await bank
      .em()
      .execute('select count(*)::int as n from business.journal where order_id = ?', [id]);
    expect(journals).toEqual({ n: 1 });
  });
});

describe('two channels at once', () => {
  it('one does, and the other hears how it stands', async () => {
    const { id, version } = await begun('race');
    const answers = await Promise.all([
      desk.tell(app, 'cancelOrder', { input: { id, version } }),
      desk.tell(web, 'resumeOrder', { input: { id, version } }),
    ]);
    const refused = answers.filter(({ code }) => code);
    expect(refused).toHaveLength(1);
    expect(['ORDER_CHANGED', 'ORDER_ENDED']).toContain(refused[0]?.code);
    const stale = await desk.tell(app, 'cancelOrder', { input: { id, version: 99 } });
    expect(stale).toMatchObject({ code: 'ORDER_CHANGED', details: { step: 'confirm' } });
  });
});

describe('an order', () => {
  it('goes from one channel to the other by a code, once, without what was authorised', async () => {
    const order = await begun('handed', { amount: '4', channel: wechat });
    expect(order.currentStep).toMatchObject({ step: { code: 'confirm' }, isLocked: true });
    const step = { id: order.id, version: order.version, step: 'confirm', data: '{}' };
    expect(await desk.tell(wechat, 'submitOrderStep', { input: step })).toMatchObject({
      code: 'CHANNEL_UNSUITABLE',
      details: { channels: ['mobile', 'web', 'counter'] },
    });
    const handoff = await codeFor(order, wechat);
    expect(handoff.order.state).toBe('PARKED');
    const spoken = { input: { code: handoff.code.toLowerCase().replace(/(....)/, '$1-') } };
    const atCounter = await desk.order(teller, 'claimOrder', spoken);
    expect(atCounter).toMatchObject({
      ...{ state: 'DRAFT', heldIn: { code: 'counter' }, servedBy: teller.subject },
      tasks: [{ entered: expect.stringContaining('**** 0002') }, { isLocked: false }],
    });
    const other = anOperator('SERVICE_AGENT', 'demo.b02');
    for (const caller of [wechat, other]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await desk.tell(caller, 'claimOrder', spoken)).toMatchObject({
        code: 'HANDOFF_NOT_FOUND',
      });
    }
    const { version } = atCounter;
    const gone = { input: { ...step, version } };
    expect(await desk.tell(app, 'submitOrderStep', gone)).toMatchObject({
      ...{ code: 'ORDER_ELSEWHERE', details: { channel: 'counter' } },
    });
    const confirmed = await desk.order(teller, 'submitOrderStep', gone);
    expect((await desk.order(teller, 'authoriseOrder', proofOf(confirmed))).state).toBe(
      'COMPLETED',
    );
  });

  it('waits a quarter of an hour for its code, and is resumed from the open tasks afterwards', async () => {
    later(0);
    const order = await waiting('late');
    const { code, order: parked } = await codeFor(order);
    later(15);
    expect(await desk.tell(web, 'claimOrder', { input: { code } })).toMatchObject({
      code: 'HANDOFF_NOT_FOUND',
    });
    const input = { id: order.id, version: parked.version };
    const resumed = await desk.order(web, 'resumeOrder', { input });
    expect(resumed).toMatchObject({ state: 'DRAFT', digest: null, heldIn: { code: 'web' } });
    later(0);
  });

  it('is picked up by staff with the customer’s consent alone', async () => {
    const { id, version } = await begun('left behind');
    const step = { input: { id, version, step: 'confirm', data: '{}' } };
    expect(await desk.tell(teller, 'submitOrderStep', step)).toMatchObject({
      code: 'ORDER_NOT_PICKED_UP',
    });
    const consent = { input: { id, version, consent: '' } };
    expect(await desk.tell(teller, 'pickUpOrder', consent)).toMatchObject({
      code: 'INVALID_INPUT',
    });
    const given = { input: { id, version, consent: 'form 77' } };
    const picked = await desk.order(teller, 'pickUpOrder', given);
    expect(picked).toMatchObject({ servedBy: teller.subject, lastActivity: 'PICKED_UP' });
    const { data } = await desk.ask(
      teller,
      `{ order(id: "${id}") { events { edges { node { activity note actor channel { code } } } } } }`,
    );
    expect(JSON.stringify(data)).toContain('"note":"form 77"');
    const [entry] = await bank
      .em()
      .execute(`select actor from business.audit_entry where action = 'order.pickedUp'`);
    expect(entry).toEqual({ actor: teller.subject });
  });

  it('ends when it waits too long, whichever process was there', async () => {
    const { id, version } = await begun('forgotten');
    later(61);
    const step = { input: { id, version, step: 'confirm', data: '{}' } };
    expect(await desk.tell(app, 'submitOrderStep', step)).toMatchObject({ code: 'ORDER_EXPIRED' });
    await tick({
      orm: bank.orm,
      now: () => new Date(START.getTime() + 61 * 60_000),
      banking: embeddedLedger,
    });
    const { data } = await desk.ask(app, `{ order(id: "${id}") { state status isHistoryWhole } }`);
    expect(data).toEqual({
      order: { state: 'EXPIRED', status: 'CANCELLED', isHistoryWhole: true },
    });
    later(0);
  });

  it('keeps a history that nobody can change unseen', async () => {
    const { id } = await runThrough(desk, 'CHANGE_LIMIT', { forms: [{ dailyLimit: '40000' }, {}] });
    const ofRuntime = bank
      .em()
      .execute(`update business.order_event set note = 'x' where order_id = ?`, [id]);
    await expect(ofRuntime).rejects.toThrow('append-only');
    await bank.database.asSuperuser(`
      set session_replication_role = replica;
      update business.order_event set note = 'x' where order_id = '${id}' and position = 2;
      set session_replication_role = default`);
    const { data } = await desk.ask(app, `{ order(id: "${id}") { isHistoryWhole } }`);
    expect(data).toEqual({ order: { isHistoryWhole: false } });
    const back = bank
      .em()
      .execute(`update business."order" set state = 'DRAFT' where id = ?`, [id]);
    await expect(back).rejects.toThrow('does not go from COMPLETED');
  });
});
