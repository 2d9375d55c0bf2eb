import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import {
  intakeAccounts,
  intakeCards,
  intakeCustomers,
  intakeDispositions,
  intakeLoans,
  intakeOrganisations,
  intakeStandingOrders,
  intakeTransactions,
} from '../../intake/index.ts';

const bank = await openBank();
const analyst = anOperator('ANALYST');

const ann = rows.aCustomer('1', { organisation: 'demo.b01' });
const partner = rows.aCustomer('2', { organisation: 'demo.b01' });
const bob = rows.aCustomer('3', { organisation: 'demo.b02' });
const current = rows.anAccount(ann, '6222000100020042', { openedOn: '2024-01-03' });
const term = rows.anAccount(ann, '42', { kind: 'TERM', status: 'FROZEN', openedOn: '2024-01-01' });
const bobs = rows.anAccount(bob, '6222000100020043', { openedOn: '2024-01-02' });
const owner = { ...rows.on(current), id: ann.id, role: 'OWNER' } as const;
const disponent = { ...owner, id: partner.id, customerId: partner.id, role: 'DISPONENT' } as const;

beforeAll(async () => {
  const em = bank.em();
  await intakeOrganisations(em, [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01'),
    rows.aBranch('demo.b02'),
  ]);
  await intakeCustomers(em, [ann, partner, bob]);
  await intakeAccounts(em, [current, term, bobs]);
  await intakeDispositions(em, [disponent, owner]);
  await intakeStandingOrders(em, [
    rows.aStandingOrder(current),
    rows.aStandingOrder(term, { purpose: null, counterpartyAccount: '7' }),
  ]);
  await intakeTransactions(em, [
    ...[1, 2, 3].map((n) => rows.aTransaction(current, n)),
    rows.aTransaction(bobs, 4, { direction: 'DEBIT', kind: 'FEE', balanceAfter: '96' }),
  ]);
  await intakeCards(em, [
    rows.aCard(current),
    rows.aCard(bobs, { type: 'GOLD', issuedOn: '2025-06-01' }),
  ]);
  await intakeLoans(em, [
    rows.aLoan(current),
    rows.aLoan(bobs, { status: 'REPAID', grantedOn: '2025-06-01' }),
  ]);
});

interface List {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: Record<string, unknown> }[];
}

/** One page of the list `field`, with `columns` of each row. */
async function list(field: string, columns: string, args = '') {
  const source = `{ ${field}${args && `(${args})`} { totalCount edges { cursor node { ${columns} } } } }`;
  const { data, code } = await bank.ask(analyst, source);
  if (code) throw new Error(code);
  return data?.[field] as List;
}

/** The first of `columns` of every row, read one row a page. */
async function walk(field: string, column: string, args = '') {
  const seen: unknown[] = [];
  for (let after = ''; ;) {
    const page = await list(field, column, `first: 1 ${after && `after: "${after}"`} ${args}`);
    const [edge] = page.edges;
    if (!edge) return seen;
    seen.push(edge.node[column]);
    after = edge.cursor;
  }
}

describe('lists', () => {
  it.each([
    ['accounts', 'openedOn', '', ['2024-01-01', '2024-01-02', '2024-01-03']],
    ['accounts', 'openedOn', 'filter: { kind: TERM }', ['2024-01-01']],
    ['accounts', 'openedOn', 'filter: { status: OPEN }', ['2024-01-02', '2024-01-03']],
    ['accounts', 'openedOn', 'filter: { organisation: "demo.b02" }', ['2024-01-02']],
    ['standingOrders', 'purpose', '', [null, 'SIPO']],
    ['standingOrders', 'purpose', 'purpose: "SIPO"', ['SIPO']],
    ['dispositions', 'role', 'role: DISPONENT', ['DISPONENT']],
    ['cards', 'type', '', ['GOLD', 'CLASSIC']],
    ['cards', 'type', 'type: CLASSIC', ['CLASSIC']],
    ['loans', 'status', '', ['REPAID', 'RUNNING']],
    ['loans', 'status', 'status: RUNNING', ['RUNNING']],
    ['transactions', 'kind', '', ['FEE', 'SALARY', 'SALARY', 'SALARY']],
    ['transactions', 'kind', 'filter: { direction: DEBIT }', ['FEE']],
    ['transactions', 'kind', 'filter: { kind: SALARY }', ['SALARY', 'SALARY', 'SALARY']],
    [
      'transactions',
      'bookedAt',
      'filter: { bookedFrom: "2025-01-01T00:00:02Z", bookedTo: "2025-01-01T00:00:03Z" }',
      ['2025-01-01T00:00:02.000Z'],
    ],
  ])('%s: %s, %s', async (...[field, column, args, expected]) => {
    expect(await walk(field, column, args)).toEqual(expected);
    expect((await list(field, column, args)).totalCount).toBe(expected.length);
  });

  it('of dispositions show each once, by account', async () => {
    expect(await walk('dispositions', 'id')).toHaveLength(2);
  });
});

describe('an account', () => {
  const PAGE = `query ($id: ID!) { account(id: $id) {
    maskedNumber balance { amount currency } customer { number } organisation { path } product { id }
    dispositions { role customer { number } account { id } }
    transactions(first: 2) { totalCount edges { node { amount { amount } balanceAfter { amount } customer { number } account { id } } } }
    standingOrders { edges { node { purpose amount { amount } counterpartyBank counterpartyAccount account { id } } } }
  } }`;

  it('is shown whole, its numbers masked', async () => {
    const { data } = await bank.ask(analyst, PAGE, { id: current.id });
    const account = { id: current.id };
    const booking = { balanceAfter: null, customer: { number: '1' }, account };
    expect(data?.['account']).toEqual({
      maskedNumber: '**** 0042',
      balance: { amount: '100.0000', currency: 'CNY' },
      customer: { number: '1' },
      organisation: { path: 'demo.b01' },
      product: null,
      dispositions: [
        { role: 'OWNER', customer: { number: '1' }, account },
        { role: 'DISPONENT', customer: { number: '2' }, account },
      ],
      transactions: {
        totalCount: 3,
        edges: [
          { node: { amount: { amount: '3.0000' }, ...booking } },
          { node: { amount: { amount: '2.0000' }, ...booking } },
        ],
      },
      standingOrders: {
        edges: [
          {
            node: {
              purpose: 'SIPO',
              amount: { amount: '200.0000' },
              counterpartyBank: 'YZ',
              counterpartyAccount: '**** 4583',
              account,
            },
          },
        ],
      },
    });
  });

  it('with a short number shows none of it', async () => {
    const { data } = await bank.ask(analyst, PAGE, { id: term.id });
    expect(data?.['account']).toMatchObject({
      maskedNumber: '****',
      standingOrders: { edges: [{ node: { purpose: null, counterpartyAccount: '****' } }] },
    });
  });
});

it('a loan and a card name their customer and account', async () => {
  const { data } = await bank.ask(
    analyst,
    `{ cards(type: GOLD) { edges { node { customer { number } account { id } } } }
       loans(status: REPAID) { edges { node { customer { number } account { id } product { id } principal { amount } monthlyPayment { amount } } } } }`,
  );
  const whose = { customer: { number: '3' }, account: { id: bobs.id } };
  const amounts = {
    product: null,
    principal: { amount: '12000.0000' },
    monthlyPayment: { amount: '1010.0000' },
  };
  expect(data).toEqual({
    cards: { edges: [{ node: whose }] },
    loans: { edges: [{ node: { ...whose, ...amounts } }] },
  });
});
