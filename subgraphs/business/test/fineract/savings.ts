import type { FastifyInstance } from 'fastify';
import {
  type Body,
  type Booking,
  type Books,
  type Savings,
  allow,
  amountIn,
  book,
  dayIn,
  found,
  savingsById,
  textIn,
} from './books.ts';
import { invalid, missing, ruleBroken } from './errors.ts';
import { repay } from './loans.ts';

interface Asked {
  Params: { id: string; transaction: string; externalId: string };
  Querystring: { command?: string };
  Body: Body;
}

const TYPES = { deposit: 'deposit', withdrawal: 'withdrawal', holdAmount: 'amountHold' } as const;
const CASH = ['transactionDate', 'transactionAmount', 'externalId', 'note', 'paymentTypeId'];
const HOLD = ['transactionDate', 'transactionAmount', 'reasonForBlock', 'lienAllowed'];

export function mountSavings(app: FastifyInstance, books: Books): void {
  app.get<Asked>('/clients/:id', ({ params }) =>
    found(books.clients, params.id, 'error.msg.client.id.invalid'),
  );
  app.get<Asked>('/savingsaccounts/:id', ({ params }) => shown(savingsById(books, params.id)));
  app.get<Asked>('/savingsaccounts/external-id/:externalId', ({ params }) =>
    shown(byExternalId(books, params.externalId)),
  );
  app.get<Asked>('/savingsaccounts/:id/transactions/external-id/:externalId', ({ params }) => {
    const { transactions } = savingsById(books, params.id);
    const one = transactions.find(({ externalId }) => externalId === params.externalId);
    if (!one) throw missing('error.msg.savingsaccount.transaction.id.invalid');
    return transactionOf(one);
  });
  app.post<Asked>('/savingsaccounts/:id/transactions', ({ params, query, body }) => {
    const account = savingsById(books, params.id);
    const type = TYPES[query.command as keyof typeof TYPES];
    if (!type) throw invalid('error.msg.unrecognized.command');
    allow(body, type === 'amountHold' ? HOLD : CASH);
    dayIn(books, body, 'transactionDate');
    const { externalId, reasonForBlock } = body as Record<string, string | undefined>;
    const amount = amountIn(body, 'transactionAmount');
    const resourceId = book(books, account, { type, amount, externalId, reasonForBlock });
    return { officeId: 1, clientId: account.clientId, savingsId: account.id, resourceId };
  });
  app.post<Asked>('/savingsaccounts/:id/transactions/:transaction', ({ params }) => {
    const account = savingsById(books, params.id);
    const held = account.transactions.find(({ id }) => id === Number(params.transaction));
    if (held?.type !== 'amountHold' || held.releaseTransactionId) {
      throw ruleBroken('validation.msg.savingsaccount.hold.already.released');
    }
    held.releaseTransactionId = book(books, account, {
      type: 'amountRelease',
      amount: held.amount,
    });
    return { savingsId: account.id, resourceId: held.releaseTransactionId };
  });
  mountTransfers(app, books);
}

const SAVINGS = 2;
const MOVING = [
  ...['fromOfficeId', 'fromClientId', 'fromAccountType', 'fromAccountId', 'toOfficeId'],
  ...['toClientId', 'toAccountType', 'toAccountId', 'transferDate', 'transferAmount'],
  'transferDescription',
];

function mountTransfers(app: FastifyInstance, books: Books): void {
  app.get<Asked>('/accounttransfers/:id', ({ params }) =>
    found(books.transfers, params.id, 'error.msg.accounttransfer.id.invalid'),
  );
  app.post<Asked>('/accounttransfers', ({ body }) => {
    allow(body, MOVING);
    dayIn(books, body, 'transferDate');
    const amount = amountIn(body, 'transferAmount');
    const from = savingsById(books, body['fromAccountId']);
    const id = books.nextId();
    const transferDescription = textIn(body, 'transferDescription');
    const transfer = { id, transferAmount: amount.toNumber(), transferDescription };
    const isToSavings = body['toAccountType'] === SAVINGS;
    const to = isToSavings ? savingsById(books, body['toAccountId']) : null;
    const loan = isToSavings
      ? null
      : found(books.loans, body['toAccountId'], 'error.msg.loan.id.invalid');
    book(books, from, { type: 'withdrawal', amount, transfer });
    if (to) book(books, to, { type: 'deposit', amount, transfer });
    if (loan) repay(loan, amount);
    books.transfers.set(id, transfer);
    return { savingsId: from.id, resourceId: id };
  });
}

function byExternalId(books: Books, externalId: string): Savings {
  const account = [...books.savings.values()].find((one) => one.externalId === externalId);
  if (!account) throw missing('error.msg.saving.account.id.invalid');
  return account;
}

function shown(account: Savings) {
  const { id, externalId, clientId, balance, held, transactions } = account;
  return {
    ...{ id, externalId, clientId, accountNo: String(id).padStart(9, '0') },
    status: { id: 300, code: 'savingsAccountStatusType.active', active: true, closed: false },
    summary: {
      accountBalance: balance.toNumber(),
      availableBalance: balance.minus(held).toNumber(),
    },
    transactions: transactions.toReversed().map(transactionOf),
  };
}

const transactionOf = ({ type, amount, ...booking }: Booking) => ({
  ...{ ...booking, amount: amount.toNumber(), reversed: false },
  transactionType: { code: `savingsAccountTransactionType.${type}`, [type]: true },
});
