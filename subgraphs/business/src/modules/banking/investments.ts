import type { EntityManager } from '@mikro-orm/postgresql';
import { nextBusinessDay, addDays } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { Big } from '@zhongtai/kit/money';
import { type Done, postJournal } from '../ledger/index.ts';
import { Holding, Product } from '../product/index.ts';
import { NotEnoughUnits, ProductUnsuitable } from './banking.errors.ts';
import type { Confirmation, Redemption, Settlement, Subscription } from './core-banking.ts';
import { cents, downTo } from './interest.ts';
import { onAccount, once, requireAmount } from './on-account.ts';
import { addUnits, takeUnits } from './position.statements.ts';
import { backTo, closeItem, openItem } from './suspense.ts';

/** Holidays are the bank's to keep; until it keeps them here, only weekends are closed. */
const WEEKENDS_CLOSED = { holidays: new Set<string>(), workDays: new Set<string>() };
const dueAfter = (day: string): string => nextBusinessDay(addDays(day, 1), WEEKENDS_CLOSED);

/** Units are given in hundredths, rounded down: the rest of the money stays with the fund. */
const UNIT_PLACES = 2;

/** @throws ProductUnsuitable, AccountNotFound, InsufficientFunds */
export const subscribe = (ctx: ServiceContext, order: Subscription): Promise<Done> =>
  once(ctx, { what: `subscribe ${order.accountId}`, order }, async (tx) => {
    const { externalId, orderId = null, productId } = order;
    const amount = requireAmount(order.amount);
    const { account, bank, today } = await onAccount(tx, order.accountId);
    await mustBeInvestment(tx.em, productId);
    const { organisation, currency } = account;
    const { id } = await postJournal(tx, {
      ...{ bank, externalId, orderId, organisation, currency, template: 'FUND_SUBSCRIBED' },
      legs: [
        { account: account.id, direction: 'DEBIT', amount, kind: 'INVESTMENT' },
        { heading: 'SUBSCRIPTION_SUSPENSE', direction: 'CREDIT', amount },
      ],
    });
    const dueOn = dueAfter(today);
    return openItem(tx, { id, kind: 'SUBSCRIPTION', account, amount, productId, dueOn });
  });

/** T+1: the money goes to the custodian, the units to the customer. @throws ItemNotOpen */
export const confirmSubscription = (ctx: ServiceContext, order: Confirmation): Promise<Done> =>
  closeItem(ctx, { order, kind: 'SUBSCRIPTION', status: 'SETTLED' }, async (tx, item) => {
    const amount = item.amount ?? '';
    const units = downTo(new Big(amount).div(requireNav(order.nav)), UNIT_PLACES).toFixed();
    const { today } = await onAccount(tx, item.accountId);
    await addUnits(tx.em, { item, units, amount, today, at: tx.now() });
    return {
      template: 'FUND_CONFIRMED',
      legs: [
        { heading: 'SUBSCRIPTION_SUSPENSE', direction: 'DEBIT', amount },
        { heading: 'CUSTODY_PAYABLE', direction: 'CREDIT', amount },
      ],
    };
  });

/** @throws ItemNotOpen */
export const returnSubscription = (ctx: ServiceContext, order: Settlement): Promise<Done> =>
  closeItem(ctx, { order, kind: 'SUBSCRIPTION', status: 'RETURNED' }, async (_, item) => ({
    template: 'FUND_RETURNED',
    legs: backTo(item, 'SUBSCRIPTION_SUSPENSE'),
  }));

/** The units leave the holding at once, so that they are not given back twice. @throws NotEnoughUnits */
export const redeem = (ctx: ServiceContext, order: Redemption): Promise<Done> =>
  once(ctx, { what: `redeem ${order.holdingId}`, order }, async (tx) => {
    const { holdingId, units } = order;
    const holding = isId(holdingId) ? await tx.em.findOne(Holding, { id: holdingId }) : null;
    if (!holding?.accountId) throw new NotEnoughUnits();
    const { account, today } = await onAccount(tx, holding.accountId);
    const { productId } = holding;
    const item = { kind: 'REDEMPTION' as const, account, units, productId, holdingId };
    const id = await openItem(tx, { ...item, dueOn: dueAfter(today) });
    const taken = { holdingId, units: requireAmount(units, 'units'), itemId: id, at: tx.now() };
    if (!(await takeUnits(tx.em, taken))) throw new NotEnoughUnits();
    return id;
  });

/** T+1: what the units were worth comes back. @throws ItemNotOpen */
export const confirmRedemption = (ctx: ServiceContext, order: Confirmation): Promise<Done> =>
  closeItem(ctx, { order, kind: 'REDEMPTION', status: 'SETTLED' }, async (_, item) => {
    const amount = cents(new Big(item.units ?? '0').times(requireNav(order.nav)));
    return {
      template: 'FUND_REDEEMED',
      legs: [
        { heading: 'CUSTODY_PAYABLE', direction: 'DEBIT', amount },
        { account: item.accountId, direction: 'CREDIT', amount, kind: 'REDEMPTION' },
      ],
    };
  });

/** @throws InvalidInput */
function requireNav(nav: string): string {
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(nav) || new Big(nav).lte(0)) {
    throw new InvalidInput('nav', 'A net asset value is above zero.');
  }
  return nav;
}

/** @throws ProductUnsuitable */
async function mustBeInvestment(em: EntityManager, id: string): Promise<void> {
  const product = isId(id) ? await em.findOne(Product, { id, status: 'ON_SALE' }) : null;
  if (product?.kind !== 'FUND' && product?.kind !== 'WEALTH') throw new ProductUnsuitable();
}
