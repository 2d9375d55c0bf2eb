import { newId } from '@zhongtai/kit/ids';
import { Big } from '@zhongtai/kit/money';
import { emit } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { Instalment, LoanTerms } from '../banking/index.ts';
import { Loan } from '../loan/index.ts';
import type { Doing } from './command.types.ts';
import type { CoreCommand } from './core-command.entity.ts';
import { dayShape } from './days.ts';

const amount = z.string().default('0');

const periodShape = z.object({
  /** The one without is the payment out. */
  period: z.string().optional(),
  dueDate: dayShape,
  ...{ principalDue: amount, principalPaid: amount, interestDue: amount, interestPaid: amount },
  penaltyChargesPaid: amount,
});

const loanShape = z.object({
  id: z.string(),
  clientId: z.string(),
  status: z.object({
    active: z.boolean(),
    closedObligationsMet: z.boolean(),
    overpaid: z.boolean(),
  }),
  annualInterestRate: z.string(),
  inArrears: z.boolean().default(false),
  summary: z.object({ totalOutstanding: z.string() }).nullish(),
  repaymentSchedule: z.object({ periods: z.array(periodShape) }).optional(),
});

export type CoreLoan = z.infer<typeof loanShape>;

export const findLoan = ({ core }: Doing, path: string): Promise<CoreLoan | null> =>
  core.find(path, loanShape);

export const disbursedShape = z.object({
  amount: z.string(),
  productId: z.string(),
  months: z.int(),
  method: z.enum(['EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL']),
  annualRate: z.string().optional(),
});

/** Its schedule is Fineract's, to the cent; what was paid is written down as it says. */
export async function copyLoan(doing: Doing, disbursed: CoreCommand): Promise<void> {
  const { em } = doing.ctx;
  const path = `loans/${disbursed.coreId}?associations=repaymentSchedule`;
  const loan = await findLoan(doing, path);
  if (!loan) throw new Error(`Fineract has no loan ${disbursed.coreId}`);
  const known = await em.findOne(Loan, { id: disbursed.id }, { refresh: true });
  if (!known) return insert(doing, { loan, disbursed });
  known.status = statusOf(loan);
  const ours = await em.find(Instalment, { loanId: known.id }, { refresh: true });
  for (const due of duesOf(loan)) {
    const one = ours.find(({ position }) => position === due.position);
    if (one) Object.assign(one, due);
  }
  await em.flush();
}

interface Granted {
  readonly loan: CoreLoan;
  readonly disbursed: CoreCommand;
}

/** PBOC, 2003: what is late costs the rate and half of it; Fineract charges what its product says. */
const PENALTY_FACTOR = '1.5';

async function insert({ ctx }: Doing, { loan, disbursed }: Granted): Promise<void> {
  const { id, organisation, customerId, accountId, day: grantedOn, request } = disbursed;
  const {
    amount: principal,
    productId,
    months: termMonths,
    method,
  } = disbursedShape.parse(request);
  const [account] = await ctx.em.execute<{ currency: string }[]>(
    'select currency from business.account where id = ?',
    [accountId],
  );
  const currency = account?.currency ?? '';
  const annualRate = new Big(loan.annualInterestRate).div(100).toFixed(6);
  const dues = duesOf(loan);
  const first = dues[0];
  const monthlyPayment = first ? new Big(first.principal).plus(first.interest).toFixed(2) : '0';
  const own = { organisation, customerId };
  await ctx.em.insert(Loan, {
    ...{ id, ...own, accountId, productId, principal, currency, termMonths, monthlyPayment },
    ...{ status: statusOf(loan), grantedOn },
  });
  const penaltyRate = new Big(annualRate).times(PENALTY_FACTOR).toFixed(6);
  await ctx.em.insert(LoanTerms, { id, ...own, method, annualRate, penaltyRate });
  await ctx.em.insertMany(
    Instalment,
    dues.map((due) => ({ id: newId(), ...own, loanId: id, currency, ...due })),
  );
  emit(ctx.em, ctx.now(), {
    ...{ type: 'business.loan.granted', ...own, subjectId: id, channel: ctx.caller.channel },
    body: { productId, amount: principal, currency, termMonths, status: 'RUNNING' },
  });
}

const duesOf = ({ repaymentSchedule }: CoreLoan) =>
  (repaymentSchedule?.periods ?? [])
    .filter(({ period }) => period !== undefined)
    .map((due) => ({
      ...{ position: Number(due.period), dueOn: due.dueDate },
      ...{ principal: due.principalDue, principalPaid: due.principalPaid },
      ...{ interest: due.interestDue, interestPaid: due.interestPaid },
      penaltyPaid: due.penaltyChargesPaid,
    }));

function statusOf({ status, inArrears }: CoreLoan): 'REPAID' | 'IN_ARREARS' | 'RUNNING' {
  if (status.closedObligationsMet || status.overpaid) return 'REPAID';
  return inArrears ? 'IN_ARREARS' : 'RUNNING';
}
