import { anOperator, countStatements } from '@zhongtai/kit/testing';
import { beforeAll, expect, it } from 'vitest';
import * as intake from '../src/intake/index.ts';
import { openBank } from './bank.ts';
import * as rows from './rows.ts';

const bank = await openBank();
const CUSTOMERS = 50;

beforeAll(async () => {
  const em = bank.em();
  const product = rows.aProduct('TD', { channels: ['mobile'] });
  const customers = Array.from({ length: CUSTOMERS }, (_, n) =>
    rows.aCustomer(String(1000 + n), { organisation: `demo.b0${1 + (n % 2)}` }),
  );
  const accounts = customers.flatMap((customer) =>
    [1, 2, 3].map((n) =>
      rows.anAccount(customer, `${customer.number}-${n}`, { productId: product.id }),
    ),
  );
  const orders = customers.map((customer) =>
    rows.anOrder(customer, `O${customer.number}`, { productId: product.id, channel: 'mobile' }),
  );
  await intake.intakeOrganisations(em, [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01'),
    rows.aBranch('demo.b02'),
  ]);
  await intake.intakeChannels(em, [rows.aChannel('mobile')]);
  await intake.intakeProducts(em, [product]);
  await intake.intakeCustomers(em, customers);
  await intake.intakeCustomerChannels(
    em,
    customers.map((each) => rows.aCustomerChannel(each, 'mobile')),
  );
  await intake.intakeAccounts(em, accounts);
  await intake.intakeHoldings(
    em,
    customers.map((each) => rows.aHolding(each, product)),
  );
  await intake.intakeTransactions(
    em,
    accounts.flatMap((each) =>
      [1, 2, 3].map((n) => rows.aTransaction(each, n, { channel: 'mobile' })),
    ),
  );
  await intake.intakeCards(
    em,
    accounts.map((each) => rows.aCard(each)),
  );
  await intake.intakeLoans(
    em,
    accounts.map((each) => rows.aLoan(each, { productId: product.id })),
  );
  await intake.intakeOrders(em, orders);
  await intake.intakeOrderEvents(
    em,
    orders.map((each) => rows.anOrderEvent(each, 1)),
  );
});

const QUERY = `{ customers(first: 50) { edges { node {
  age totalBalance { amount } organisation { path currency parent { name } }
  channels { channel { name } }
  accounts(first: 2) { totalCount edges { node {
    maskedNumber product { name } customer { number } dispositions { id }
    transactions(first: 2) { edges { node { bookedAt channel { code } } } }
    standingOrders(first: 2) { edges { node { id } } }
  } } }
  holdings(first: 2) { edges { node { product { holderCount organisation { name } } } } }
  cards(first: 2) { edges { node { account { maskedNumber } } } }
  loans(first: 2) { edges { node { product { code } } } }
  orders(first: 2) { edges { node { number product { code } channel { code } events(first: 2) { edges { node { activity } } } } } }
} } } }`;

interface Page<T> {
  readonly edges: readonly { readonly node: T }[];
}
type Accounts = Page<{ transactions: Page<{ bookedAt: string }> }> & { totalCount: number };

it('reads fifty customers with all that is theirs in a fixed number of statements', async () => {
  let data: Record<string, unknown> | null | undefined;
  const statements = await countStatements(bank.orm, async () => {
    ({ data } = await bank.ask(anOperator('ANALYST'), QUERY));
  });
  const { edges } = (data?.['customers'] ?? { edges: [] }) as Page<{
    accounts: Accounts;
    totalBalance: { amount: string };
  }>;
  expect(edges).toHaveLength(CUSTOMERS);
  for (const { node } of edges) {
    expect(node.totalBalance.amount).toBe('300.0000');
    expect(node.accounts.totalCount).toBe(3);
    expect(
      node.accounts.edges.map((account) =>
        account.node.transactions.edges.map((each) => each.node.bookedAt),
      ),
    ).toEqual(
      Array.from({ length: 2 }, () => ['2025-01-01T00:00:03.000Z', '2025-01-01T00:00:02.000Z']),
    );
  }
  expect(statements.map(tableOf).toSorted((a, b) => a.localeCompare(b))).toEqual([
    // Of customers, their number, those of cards, and the balances.
    ...['account', 'account', 'account', 'account'],
    'card',
    'channel',
    // The list, and owners of accounts.
    ...['customer', 'customer'],
    'customer_channel',
    'disposition',
    // Of customers, and how many hold a product.
    ...['holding', 'holding'],
    'loan',
    'order',
    'order_event',
    // The bank, its branches, and their parents.
    ...['organisation', 'organisation', 'organisation'],
    'product',
    'standing_order',
    'transaction',
  ]);
});

/** The table that a statement is about: the last it names. */
const tableOf = (statement: string) =>
  [...statement.matchAll(/(?:from|join) "?business"?\."?(\w+)/g)].at(-1)?.[1] ?? statement;
