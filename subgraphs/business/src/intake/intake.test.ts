import type { EntityManager } from '@mikro-orm/postgresql';
import { describe, expect, it } from 'vitest';
import { openBank } from '../../test/bank.ts';
import * as rows from '../../test/rows.ts';
import { Order } from '../modules/order/index.ts';
import { businessOutbox } from '../outbox.ts';
import * as intake from './index.ts';

const bank = await openBank();

/** Everything of one customer of bank `path`. */
function everything(path: string) {
  const customer = rows.aCustomer(`${path}-1`, { organisation: `${path}.b01` });
  const product = rows.aProduct(`${path}-TD`, { organisation: path, channels: ['mobile'] });
  const account = rows.anAccount(customer, '6222000100020003', { productId: product.id });
  const order = rows.anOrder(customer, `${path}-O1`, { channel: 'mobile' });
  return { customer, product, account, order };
}

async function putEverything(path: string, options?: intake.IntakeOptions) {
  const em = bank.em(path);
  const { customer, product, account, order } = everything(path);
  await intake.intakeChannels(em, [rows.aChannel('mobile')], options);
  const places = [rows.aHeadOffice(path), rows.aBranch(`${path}.b01`)];
  const results = [
    await intake.intakeOrganisations(em, places, options),
    await intake.intakeProducts(em, [product], options),
    await intake.intakeCustomers(em, [customer], options),
    await intake.intakeCustomerChannels(em, [rows.aCustomerChannel(customer, 'mobile')], options),
    await intake.intakeAccounts(em, [account], options),
    await intake.intakeDispositions(em, [disposition(account)], options),
    await intake.intakeHoldings(em, [rows.aHolding(customer, product)], options),
    await intake.intakeTransactions(em, [rows.aTransaction(account, 1)], options),
    await intake.intakeCards(em, [rows.aCard(account)], options),
    await intake.intakeLoans(em, [rows.aLoan(account)], options),
    await intake.intakeStandingOrders(em, [rows.aStandingOrder(account)], options),
    await intake.intakeOrders(em, [order], options),
    await intake.intakeOrderEvents(em, [rows.anOrderEvent(order, 1)], options),
  ];
  return results.map(({ inserted, updated }) => [inserted, updated]);
}

const disposition = ({ id, organisation, customerId }: intake.AccountRow) =>
  ({ id: customerId, organisation, customerId, accountId: id, role: 'OWNER' }) as const;

async function eventsOf(em: EntityManager) {
  const found = await em.fork().find(businessOutbox, {}, { orderBy: { id: 'asc' } });
  return found.map(({ type, organisation, customerId, subjectId, channel, body, at }) => {
    return { type, organisation, customerId, subjectId, channel, body, at };
  });
}

describe('rows put in', () => {
  it('are there once, and told once, however often they come', async () => {
    const first = await putEverything('once');
    expect(first).toEqual([[2, 0], ...Array.from({ length: 12 }, () => [1, 0])]);
    const told = await eventsOf(bank.em('once'));
    expect(await putEverything('once')).toEqual(Array.from({ length: 13 }, () => [0, 0]));
    expect(await eventsOf(bank.em('once'))).toEqual(told);
  });

  it('are told to the other domains when they happened, without persons in it', async () => {
    await putEverything('told');
    const { customer, product, account, order } = everything('told');
    const told = await eventsOf(bank.em('told'));
    const byType = new Map(told.map((event) => [event.type, event]));
    const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`);
    expect([...byType.keys()]).toEqual([
      'business.organisation.changed',
      'business.product.changed',
      'business.customer.registered',
      'business.channel.opened',
      'business.account.opened',
      'business.holding.opened',
      'business.transaction.posted',
      'business.card.issued',
      'business.loan.granted',
      'business.order.progressed',
    ]);
    expect(byType.get('business.customer.registered')).toEqual({
      type: 'business.customer.registered',
      organisation: 'told.b01',
      customerId: customer.id,
      subjectId: customer.id,
      channel: null,
      at: midnight('2024-01-01'),
      body: {
        kind: 'CUSTOMER',
        gender: 'FEMALE',
        birthDate: '1990-03-01',
        sourceKind: 'BRANCH',
        joinedOn: '2024-01-01',
      },
    });
    expect(byType.get('business.transaction.posted')).toMatchObject({
      subjectId: rows.aTransaction(account, 1).id,
      at: new Date('2025-01-01T00:00:01Z'),
      body: {
        accountId: account.id,
        direction: 'CREDIT',
        kind: 'SALARY',
        amount: '1.0000',
        currency: 'CNY',
        purpose: null,
      },
    });
    expect(byType.get('business.holding.opened')).toMatchObject({
      body: { productId: product.id, productKind: 'TERM_DEPOSIT', maturesOn: '2026-01-01' },
    });
    expect(byType.get('business.order.progressed')).toMatchObject({
      subjectId: order.id,
      channel: 'mobile',
      body: { orderId: order.id, orderKind: 'LOAN_APPLICATION', amount: '5000.0000' },
    });
  });

  it('are told to nobody when a seed makes its own events', async () => {
    await putEverything('quiet', { events: false });
    expect(await eventsOf(bank.em('quiet'))).toEqual([]);
  });

  it('change what may change', async () => {
    await putEverything('changing');
    const { account, product } = everything('changing');
    const em = bank.em('changing');
    const changed = { inserted: 0, updated: 1 };
    expect(await intake.intakeAccounts(em, [{ ...account, balance: '7' }])).toEqual(changed);
    const dearer = { ...product, annualRate: '0.0300' };
    expect(await intake.intakeProducts(em, [dearer])).toEqual(changed);
    const told = (await eventsOf(em)).filter(({ type }) => type === 'business.product.changed');
    expect(told.map(({ body }) => body)).toMatchObject([
      { annualRate: '0.021000' },
      { annualRate: '0.030000' },
    ]);
  });

  it('stand or fall together', async () => {
    const em = bank.em('whole');
    await intake.intakeOrganisations(em, [rows.aHeadOffice('whole'), rows.aBranch('whole.b01')]);
    const good = rows.aCustomer('whole-1', { organisation: 'whole.b01' });
    const bad = rows.aCustomer('whole-2', { organisation: 'whole.b09' });
    const before = await eventsOf(em);
    await expect(intake.intakeCustomers(em, [good, bad])).rejects.toThrow('customer_organisation');
    expect(await eventsOf(em)).toEqual(before);
  });

  it('belong to the customer’s own part of the bank', async () => {
    await putEverything('moved');
    const { account } = everything('moved');
    const em = bank.em('moved');
    const elsewhere = { ...rows.aTransaction(account, 2), organisation: 'moved' };
    await expect(intake.intakeTransactions(em, [elsewhere])).rejects.toThrow(
      'transaction_account_id_reference',
    );
  });

  it('stay within the bank they are put into', async () => {
    const foreign = rows.aHeadOffice('foreign');
    await expect(intake.intakeOrganisations(bank.em('own'), [foreign])).rejects.toThrow(
      'row-level security',
    );
  });

  it('name only channels that are in', async () => {
    const product = rows.aProduct('X', { channels: ['pigeon'] });
    await expect(intake.intakeProducts(bank.em(), [product])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('order events put in', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes));
  const states = async (em: EntityManager) => {
    const order = await em.fork().findOneOrFail(Order, { number: 'moving-O1' });
    const { status, lastActivity, updatedAt, closedAt } = order;
    return { status, lastActivity, updatedAt, closedAt };
  };

  it('move their order on to the newest of them, whatever comes late', async () => {
    await putEverything('moving');
    const { order } = everything('moving');
    const em = bank.em('moving');
    const approved = rows.anOrderEvent(order, 3, { status: 'APPROVED', activity: 'A_APPROVED' });
    await intake.intakeOrderEvents(em, [approved, rows.anOrderEvent(order, 2)]);
    const closed = {
      status: 'APPROVED',
      lastActivity: 'A_APPROVED',
      updatedAt: at(3),
      closedAt: at(3),
    };
    expect(await states(em)).toEqual(closed);
    const late = rows.anOrderEvent(order, 9, { at: at(1) });
    await intake.intakeOrderEvents(em, [late]);
    expect(await states(em)).toEqual(closed);
  });
});
