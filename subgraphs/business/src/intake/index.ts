import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidInput } from '@zhongtai/kit/errors';
import { Channel } from '../modules/channel/index.ts';
import { ACCOUNTS, CARDS, DISPOSITIONS, STANDING_ORDERS, TRANSACTIONS } from './account-intakes.ts';
import { CUSTOMERS, CUSTOMER_CHANNELS } from './customer-intakes.ts';
import type { IntakeOptions, IntakeResult, ProductRow } from './intake.types.ts';
import { ORDERS, ORDER_EVENTS } from './order-intakes.ts';
import { HOLDINGS, LOANS } from './product-intakes.ts';
import { type Intake, putRows } from './put-rows.ts';
import { CHANNELS, ORGANISATIONS, PRODUCTS } from './reference-intakes.ts';

export { runDirectly, TurnLost } from '../modules/task/index.ts';
export { intakePersonal, type PersonalRow } from './personal-intake.ts';
export type * from './account.types.ts';
export type * from './intake.types.ts';
export type * from './order.types.ts';

/**
 * The door for imports and the seed. Each call is one batch in one transaction, in which the rows and
 * their domain events stand or fall together; what is in already stays. `em` is scoped to the bank.
 */
const intakeOf =
  <Row>(intake: Intake<Row>) =>
  (em: EntityManager, rows: readonly Row[], options?: IntakeOptions): Promise<IntakeResult> =>
    putRows(em, intake, { rows, ...options });

export const intakeOrganisations = intakeOf(ORGANISATIONS);
export const intakeChannels = intakeOf(CHANNELS);
/** @throws InvalidInput when a product names a channel that is not in */
export async function intakeProducts(
  em: EntityManager,
  rows: readonly ProductRow[],
  options?: IntakeOptions,
): Promise<IntakeResult> {
  await requireChannels(
    em,
    rows.flatMap(({ channels }) => channels),
  );
  return putRows(em, PRODUCTS, { rows, ...options });
}

/** A list of codes is no foreign key, so the database does not ask. */
async function requireChannels(em: EntityManager, codes: readonly string[]): Promise<void> {
  const known = await em.find(Channel, {});
  const missing = codes.find((code) => !known.some((channel) => channel.code === code));
  if (missing !== undefined) throw new InvalidInput('channels', `There is no channel ${missing}.`);
}

export const intakeCustomers = intakeOf(CUSTOMERS);
export const intakeCustomerChannels = intakeOf(CUSTOMER_CHANNELS);
export const intakeAccounts = intakeOf(ACCOUNTS);
export const intakeDispositions = intakeOf(DISPOSITIONS);
export const intakeHoldings = intakeOf(HOLDINGS);
export const intakeTransactions = intakeOf(TRANSACTIONS);
export const intakeCards = intakeOf(CARDS);
export const intakeLoans = intakeOf(LOANS);
export const intakeStandingOrders = intakeOf(STANDING_ORDERS);
export const intakeOrders = intakeOf(ORDERS);
/** Also moves each order on to its newest event. */
export const intakeOrderEvents = intakeOf(ORDER_EVENTS);
