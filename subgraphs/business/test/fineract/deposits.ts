import { addDays, daysBetween } from '@zhongtai/kit/calendar';
import { Big } from '@zhongtai/kit/money';
import type { FastifyInstance } from 'fastify';
import {
  type Body,
  type Books,
  type Fixed,
  allow,
  amountIn,
  asDay,
  book,
  dayIn,
  found,
  savingsById,
} from './books.ts';
import { invalid, ruleBroken } from './errors.ts';

interface Asked {
  Params: { id: string };
  Querystring: { command?: string; query?: string };
  Body: Body;
}

const APPLICATION = [
  ...['clientId', 'productId', 'submittedOnDate', 'depositAmount', 'depositPeriod'],
  ...['depositPeriodFrequencyId', 'externalId', 'linkAccountId'],
];

export function mountDeposits(app: FastifyInstance, books: Books): void {
  app.get<Asked>('/fixeddepositaccounts/:id', ({ params }) => shown(fixedById(books, params.id)));
  app.get<Asked>('/search', ({ query }) =>
    [...books.fixed.values(), ...books.savings.values()]
      .filter(({ externalId }) => externalId === query.query)
      .map(({ id, externalId }) => ({
        ...{ entityId: id, entityExternalId: externalId, entityType: 'SAVING' },
      })),
  );
  app.post<Asked>('/fixeddepositaccounts', ({ body }) => {
    allow(body, APPLICATION);
    dayIn(books, body, 'submittedOnDate');
    const product = books.products.fixeddepositproducts.find(({ id }) => id === body['productId']);
    if (!product) throw invalid('error.msg.fixeddeposit.product.id.invalid');
    const id = books.nextId();
    books.fixed.set(id, {
      ...{ id, externalId: String(body['externalId']), days: Number(body['depositPeriod']) },
      savings: savingsById(books, body['linkAccountId']),
      amount: amountIn(body, 'depositAmount'),
      rate: Number(product['nominalAnnualInterestRate']),
      ...{ status: 'submitted', openedOn: books.day, paidOut: new Big(0) },
    });
    return { clientId: body['clientId'], savingsId: id, resourceId: id };
  });
  app.post<Asked>('/fixeddepositaccounts/:id', ({ params, query, body }) => {
    const fixed = fixedById(books, params.id);
    const command = COMMANDS[query.command ?? ''];
    if (!command) throw invalid('error.msg.unrecognized.command');
    command(books, fixed, body);
    return { savingsId: fixed.id, resourceId: fixed.id };
  });
}

type Command = (books: Books, fixed: Fixed, body: Body) => void;

function becomes(from: Fixed['status'], to: Fixed['status']): Command {
  return (_, fixed) => {
    if (fixed.status !== from) {
      throw ruleBroken(`error.msg.fixeddepositaccount.not.in.${from}.state`);
    }
    fixed.status = to;
  };
}

const COMMANDS: Readonly<Record<string, Command>> = {
  approve: (books, fixed, body) => {
    dayIn(books, body, 'approvedOnDate');
    becomes('submitted', 'approved')(books, fixed, body);
  },
  undoapproval: becomes('approved', 'submitted'),
  withdrawnByApplicant: becomes('submitted', 'withdrawn'),
  activate: (books, fixed, body) => {
    fixed.openedOn = dayIn(books, body, 'activatedOnDate');
    book(books, fixed.savings, { type: 'withdrawal', amount: fixed.amount });
    becomes('approved', 'active')(books, fixed, body);
  },
  close: end('closed'),
  prematureClose: end('prematureClosed'),
};

/** Interest by the days that are over, half of it when it ends early: not what Fineract pays to the cent. */
function end(to: 'closed' | 'prematureClosed'): Command {
  return (books, fixed, body) => {
    allow(body, ['closedOnDate', 'onAccountClosureId', 'toSavingsAccountId']);
    const days = daysBetween(fixed.openedOn, dayIn(books, body, 'closedOnDate'));
    becomes('active', to)(books, fixed, body);
    const part = to === 'closed' ? 1 : 0.5;
    const interest = fixed.amount.times(fixed.rate).times(days).times(part).div(36_500);
    fixed.paidOut = fixed.amount.plus(interest).round(2);
    const payee = savingsById(books, body['toSavingsAccountId']);
    book(books, payee, { type: 'deposit', amount: fixed.paidOut });
  };
}

const fixedById = (books: Books, id: string): Fixed =>
  found(books.fixed, id, 'error.msg.fixeddepositaccount.id.invalid');

function shown({ id, externalId, status, amount, days, ...fixed }: Fixed) {
  return {
    ...{ id, externalId, clientId: fixed.savings.clientId },
    status: {
      active: status === 'active',
      closed: status === 'closed',
      prematureClosed: status === 'prematureClosed',
    },
    nominalAnnualInterestRate: fixed.rate,
    ...{ depositAmount: amount.toNumber(), depositPeriod: days },
    maturityDate: asDay(addDays(fixed.openedOn, days)),
    summary: { totalWithdrawals: fixed.paidOut.toNumber() },
  };
}
