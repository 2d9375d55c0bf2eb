import { beforeAll, expect, it } from 'vitest';
import { intakeCustomerChannels } from '../src/intake/index.ts';
import { openOrderDesk } from '../src/modules/order/order.fixture.ts';
import { transfersAt } from '../src/modules/order/order.transfers.fixture.ts';
import * as rows from './rows.ts';

const desk = await openOrderDesk();
const { begun, details } = transfersAt(desk);
const app = desk.inChannel('mobile');

beforeAll(async () => {
  await intakeCustomerChannels(desk.bank.em(), [rows.aCustomerChannel(desk.ann, 'mobile')]);
});

const change = (input: object) =>
  desk.ask(
    desk.teller,
    `mutation ($input: ChangeCustomerChannelInput!) { changeCustomerChannel(input: $input) { status } }`,
    {
      variables: {
        input: { customerId: desk.ann.id, channel: 'mobile', reason: '设备遗失', ...input },
      },
    },
  );
const start = (flow: string, idempotencyKey: string, data?: string) =>
  desk.tell(app, 'startOrder', { input: { flow, idempotencyKey, data } });

it('lets a customer order what they opened in the channel, and nothing else', async () => {
  expect(await start('OPEN_TERM_DEPOSIT', 'deposit')).toMatchObject({
    ...{ code: 'BUSINESS_NOT_OPEN', details: { business: 'DEPOSIT' } },
  });
  expect(await start('CHANGE_LIMIT', 'limit')).not.toHaveProperty('code');
  expect((await begun('mine')).state).toBe('DRAFT');
});

it('holds an order back from the moment its channel is suspended, and lets the customer end it', async () => {
  const { id, version } = await begun('held');
  await change({ action: 'SUSPEND' });
  expect(await start('TRANSFER', 'new', details('1'))).toMatchObject({ code: 'CHANNEL_SUSPENDED' });
  const input = { id, version, step: 'confirm', data: '{}' };
  expect(await desk.tell(app, 'submitOrderStep', { input })).toMatchObject({
    code: 'CHANNEL_SUSPENDED',
  });
  await change({ action: 'RESUME' });
  const waiting = await desk.order(app, 'submitOrderStep', { input });
  await change({ action: 'CLOSE' });
  const cancelled = { input: { id, version: waiting.version } };
  expect((await desk.order(app, 'cancelOrder', cancelled)).state).toBe('CANCELLED');
  expect((await begun('elsewhere', { channel: desk.inChannel('web') })).state).toBe('DRAFT');
});

it('gives the first answer to a key again, also where the order would be refused by now', async () => {
  await change({ action: 'OPEN' });
  await change({ action: 'OPEN_BUSINESS', business: 'TRANSFER' });
  const first = await begun('again');
  await change({ action: 'SUSPEND' });
  expect((await begun('again')).id).toBe(first.id);
  expect(await start('TRANSFER', 'again', details('99'))).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});
