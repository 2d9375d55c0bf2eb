import type { EntityManager } from '@mikro-orm/postgresql';
import * as intake from '../src/intake/index.ts';
import * as rows from './rows.ts';

export interface FilledBranch {
  readonly customer: intake.CustomerRow;
  /** By name of the field that shows one. */
  readonly idOf: Readonly<Record<string, string>>;
  /** How many rows of each list the first customer of the branch may see. */
  readonly ownedByCustomer: Readonly<Record<string, number>>;
}

const SHARED = rows.aProduct('SHARED', { channels: ['mobile'] });

/** Head office `demo` with a product that every branch sells. */
export async function fillBank(em: EntityManager): Promise<void> {
  await intake.intakeOrganisations(em, [rows.aHeadOffice()]);
  await intake.intakeChannels(em, [rows.aChannel('mobile')]);
  await intake.intakeProducts(em, [SHARED]);
}

/** Two customers with one of everything, and the branch's own product. */
export async function branchWithEverything(em: EntityManager, path: string): Promise<FilledBranch> {
  await intake.intakeOrganisations(em, [rows.aBranch(path), rows.aBranch(`${path}.o01`)]);
  const product = rows.aProduct(`${path}-TD`, { organisation: path });
  await intake.intakeProducts(em, [product]);
  const customer = rows.aCustomer(`${path}-1`, { organisation: path });
  const neighbour = rows.aCustomer(`${path}-2`, { organisation: `${path}.o01` });
  const idOf = await customerWithEverything(em, customer, product);
  await customerWithEverything(em, neighbour, product);
  return {
    customer,
    idOf: { ...idOf, product: product.id, customer: customer.id },
    ownedByCustomer: {
      organisations: 2,
      products: 2,
      customers: 1,
      accounts: 1,
      dispositions: 1,
      standingOrders: 1,
      transactions: 1,
      cards: 1,
      loans: 1,
      orders: 1,
    },
  };
}

async function customerWithEverything(
  em: EntityManager,
  customer: intake.CustomerRow,
  product: intake.ProductRow,
) {
  const { number } = customer;
  const account = rows.anAccount(customer, `6222-${number}`);
  const owner = { ...rows.on(account), id: account.id, role: 'OWNER' as const };
  const holding = rows.aHolding(customer, product);
  const transaction = rows.aTransaction(account, 1);
  const card = rows.aCard(account);
  const loan = rows.aLoan(account);
  const order = rows.anOrder(customer, `O-${number}`);
  await intake.intakeCustomers(em, [customer]);
  await intake.intakeCustomerChannels(em, [rows.aCustomerChannel(customer, 'mobile')]);
  await intake.intakeAccounts(em, [account]);
  await intake.intakeDispositions(em, [owner]);
  await intake.intakeStandingOrders(em, [rows.aStandingOrder(account)]);
  await intake.intakeHoldings(em, [holding]);
  await intake.intakeTransactions(em, [transaction]);
  await intake.intakeCards(em, [card]);
  await intake.intakeLoans(em, [loan]);
  await intake.intakeOrders(em, [order]);
  await intake.intakeOrderEvents(em, [rows.anOrderEvent(order, 1), rows.anOrderEvent(order, 2)]);
  const entities = { account, holding, transaction, card, loan, order };
  return Object.fromEntries(Object.entries(entities).map(([name, { id }]) => [name, id]));
}
