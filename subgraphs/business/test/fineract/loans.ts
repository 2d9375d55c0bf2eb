import { Big } from '@zhongtai/kit/money';
import type { FastifyInstance } from 'fastify';
import { schedule } from '../../src/modules/banking/schedule.ts';
import {
  type Body,
  type Books,
  type Loan,
  allow,
  amountIn,
  asDay,
  book,
  dayIn,
  found,
  savingsById,
} from './books.ts';
import { invalid, missing, ruleBroken } from './errors.ts';

interface Asked {
  Params: { id: string };
  Querystring: { command?: string };
  Body: Body;
}

const APPLICATION = [
  ...['clientId', 'productId', 'principal', 'externalId', 'linkAccountId', 'loanType'],
  ...['loanTermFrequency', 'loanTermFrequencyType', 'numberOfRepayments', 'repaymentEvery'],
  ...['repaymentFrequencyType', 'interestRatePerPeriod', 'interestType', 'amortizationType'],
  ...['interestCalculationPeriodType', 'transactionProcessingStrategyCode', 'submittedOnDate'],
  'expectedDisbursementDate',
];

export function mountLoans(app: FastifyInstance, books: Books): void {
  const byId = (id: string) => found(books.loans, id, 'error.msg.loan.id.invalid');
  app.get<Asked>('/loans/:id', ({ params }) => shown(byId(params.id)));
  app.get<Asked>('/loans/external-id/:id', ({ params }) => {
    const loan = [...books.loans.values()].find(({ externalId }) => externalId === params.id);
    if (!loan) throw missing('error.msg.loan.external.id.invalid');
    return shown(loan);
  });
  app.get<Asked>('/loans/:id/transactions/template', ({ params }) => ({
    amount: owed(byId(params.id)).toNumber(),
  }));
  app.post<Asked>('/loans', ({ body }) => {
    allow(body, APPLICATION);
    const loan = loanOf(books, body);
    books.loans.set(loan.id, loan);
    return { clientId: loan.clientId, loanId: loan.id, resourceId: loan.id };
  });
  app.post<Asked>('/loans/:id', ({ params, query, body }) => {
    const loan = byId(params.id);
    const command = COMMANDS[query.command ?? ''];
    if (!command) throw invalid('error.msg.unrecognized.command');
    command(books, loan, body);
    return { loanId: loan.id, resourceId: loan.id };
  });
}

const EQUAL_INSTALMENTS = 1;
const PER_MONTH = 2;

function loanOf(books: Books, body: Body): Loan {
  const product = books.products.loanproducts.find(({ id }) => id === body['productId']);
  if (!product) throw invalid('error.msg.loanproduct.id.invalid');
  const principal = amountIn(body, 'principal');
  const period = product['interestRateFrequencyType'] as { id: number };
  const rate = new Big(String(body['interestRatePerPeriod']));
  const annualRate = period.id === PER_MONTH ? rate.times(12) : rate;
  const dues = schedule({
    ...{ principal: principal.toString(), annualRate: annualRate.div(100).toString() },
    months: Number(body['numberOfRepayments']),
    from: dayIn(books, body, 'expectedDisbursementDate'),
    method: body['amortizationType'] === EQUAL_INSTALMENTS ? 'EQUAL_INSTALMENT' : 'EQUAL_PRINCIPAL',
  });
  return {
    ...{ id: books.nextId(), externalId: String(body['externalId']), principal },
    ...{ clientId: Number(body['clientId']), annualRate: annualRate.toNumber() },
    savings: savingsById(books, body['linkAccountId']),
    dues: dues.map((due) => ({ ...due, principalPaid: new Big(0), interestPaid: new Big(0) })),
    status: 'submitted',
  };
}

type Command = (books: Books, loan: Loan, body: Body) => void;

function becomes(from: Loan['status'], to: Loan['status']): Command {
  return (_, loan) => {
    if (loan.status !== from) throw ruleBroken(`error.msg.loan.not.in.${from}.state`);
    loan.status = to;
  };
}

const COMMANDS: Readonly<Record<string, Command>> = {
  approve: becomes('submitted', 'approved'),
  undoapproval: becomes('approved', 'submitted'),
  withdrawnByApplicant: becomes('submitted', 'withdrawn'),
  disburseToSavings: (books, loan, body) => {
    dayIn(books, body, 'actualDisbursementDate');
    if (loan.savings.isBlocked) {
      throw ruleBroken('error.msg.saving.account.blocked.transaction.not.allowed');
    }
    becomes('approved', 'active')(books, loan, body);
    book(books, loan.savings, { type: 'deposit', amount: loan.principal });
  },
};

/** The oldest first: interest, then principal. What is more than that stays with the bank. */
export function repay(loan: Loan, amount: Big): void {
  if (loan.status !== 'active') throw ruleBroken('error.msg.loan.not.in.active.state');
  let left = amount;
  const take = (due: string, paid: Big): Big => {
    const open = new Big(due).minus(paid);
    const taken = left.lt(open) ? left : open;
    left = left.minus(taken);
    return paid.plus(taken);
  };
  for (const due of loan.dues) {
    due.interestPaid = take(due.interest, due.interestPaid);
    due.principalPaid = take(due.principal, due.principalPaid);
  }
  if (owed(loan).eq(0)) loan.status = left.gt(0) ? 'overpaid' : 'closed';
}

const owed = ({ dues }: Loan): Big =>
  dues.reduce(
    (sum, { principal, interest, principalPaid, interestPaid }) =>
      sum.plus(principal).plus(interest).minus(principalPaid).minus(interestPaid),
    new Big(0),
  );

const shown = (loan: Loan) => ({
  ...{ id: loan.id, externalId: loan.externalId, clientId: loan.clientId },
  status: {
    active: loan.status === 'active',
    closedObligationsMet: loan.status === 'closed',
    overpaid: loan.status === 'overpaid',
  },
  ...{ annualInterestRate: loan.annualRate, inArrears: false },
  summary: { totalOutstanding: owed(loan).toNumber() },
  repaymentSchedule: {
    periods: [
      { dueDate: asDay('2026-01-01') },
      ...loan.dues.map((due) => ({
        ...{ period: due.position, dueDate: asDay(due.dueOn), penaltyChargesPaid: 0 },
        ...{ principalDue: Number(due.principal), interestDue: Number(due.interest) },
        principalPaid: due.principalPaid.toNumber(),
        interestPaid: due.interestPaid.toNumber(),
      })),
    ],
  },
});
