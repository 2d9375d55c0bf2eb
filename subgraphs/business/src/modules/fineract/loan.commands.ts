import { DomainError, InvalidInput } from '@zhongtai/kit/errors';
import { Big } from '@zhongtai/kit/money';
import { z } from 'zod';
import { LoanNotRunning, MoreThanOwed, ProductUnsuitable } from '../banking/index.ts';
import type { Doing, Handler } from './command.types.ts';
import { CoreCommand } from './core-command.entity.ts';
import { CoreUnavailable } from './fineract.errors.ts';
import { type CoreLoan, copyLoan, disbursedShape, findLoan } from './loan.copies.ts';
import { sold } from './product-code.ts';
import { type Savings, savingsOf } from './savings.ts';
import { findMoved, move } from './transfer.commands.ts';

const MOST_MONTHS = 360;
const MONTHS_A_YEAR = 12;
const IN_MONTHS = 2;
const AMORTISATION = { EQUAL_PRINCIPAL: 0, EQUAL_INSTALMENT: 1 } as const;
const DECLINING_BALANCE = 0;
const BY_INSTALMENT = 1;

const productShape = z.object({
  transactionProcessingStrategyCode: z.string(),
  interestRateFrequencyType: z.object({ id: z.string() }),
});

/** In per cent of the period in which the product says its rate. */
function rateIn({ id }: { readonly id: string }, annualRate: string): string {
  const percent = new Big(annualRate).times(100);
  return (Number(id) === IN_MONTHS ? percent.div(MONTHS_A_YEAR) : percent).round(6).toString();
}

/** What a loan is applied for with. */
async function applicationOf({ ctx, core, command }: Doing, savings: Savings) {
  const { amount, months, method, ...wanted } = disbursedShape.parse(command.request);
  if (months < 1 || months > MOST_MONTHS) {
    throw new InvalidInput('months', `From 1 to ${MOST_MONTHS}.`);
  }
  const { product, coreId } = await sold(ctx.em, { id: wanted.productId, what: 'loan' });
  const annualRate = wanted.annualRate ?? product.annualRate;
  if (!annualRate) throw new ProductUnsuitable();
  const terms = await core.find(`loanproducts/${coreId}`, productShape);
  if (!terms) throw new ProductUnsuitable();
  const { interestRateFrequencyType, transactionProcessingStrategyCode } = terms;
  return {
    ...{ clientId: Number(savings.clientId), linkAccountId: Number(savings.id) },
    ...{ productId: Number(coreId), principal: amount, externalId: command.id },
    ...{ loanTermFrequency: months, loanTermFrequencyType: IN_MONTHS, numberOfRepayments: months },
    ...{ repaymentEvery: 1, repaymentFrequencyType: IN_MONTHS, loanType: 'individual' },
    interestRatePerPeriod: rateIn(interestRateFrequencyType, annualRate),
    ...{ interestType: DECLINING_BALANCE, interestCalculationPeriodType: BY_INSTALMENT },
    ...{ amortizationType: AMORTISATION[method], transactionProcessingStrategyCode },
    ...{ submittedOnDate: command.day, expectedDisbursementDate: command.day },
  };
}

async function disburse(doing: Doing): Promise<string> {
  const { core, command } = doing;
  const savings = await savingsOf(core, command.accountId);
  const body = await applicationOf(doing, savings);
  const id = await core.tell('loans', { key: `${command.id}:apply`, body });
  await payOut(doing, { id, principal: body.principal });
  return id;
}

interface Approving {
  readonly id: string;
  readonly principal: string;
}

async function payOut({ core, command }: Doing, { id, principal }: Approving): Promise<void> {
  const { id: externalId, day } = command;
  const step = (verb: string, body: object) =>
    core.tell(`loans/${id}?command=${verb}`, { key: `${externalId}:${verb}`, body: { ...body } });
  try {
    await step('approve', {
      ...{ approvedOnDate: day, expectedDisbursementDate: day, approvedLoanAmount: principal },
    });
    await step('disburseToSavings', { actualDisbursementDate: day, transactionAmount: principal });
  } catch (error) {
    // No money moved; what was applied for must not wait for somebody to pay it out.
    if (error instanceof DomainError) {
      await step('undoapproval', {}).catch(() => null);
      await step('withdrawnByApplicant', { withdrawnOnDate: day }).catch(() => null);
    }
    throw error;
  }
}

export const disburseLoan: Handler = {
  send: disburse,
  find: async (doing) => {
    const loan = await findLoan(doing, `loans/external-id/${doing.command.id}`);
    const { active, closedObligationsMet, overpaid } = loan?.status ?? {};
    return loan && (active || closedObligationsMet || overpaid) ? loan.id : null;
  },
  copy: async (doing) => {
    const { accountId, request } = doing.command;
    await copyLoan(doing, doing.command);
    const { amount } = disbursedShape.parse(request);
    return [{ accountId, direction: 'CREDIT', kind: 'LOAN_DISBURSEMENT', amount }];
  },
};

const repaidShape = z.object({ loanId: z.string(), amount: z.string().optional() });

/** The command that paid it out. @throws LoanNotRunning */
async function disbursedBy({ ctx, command }: Doing): Promise<CoreCommand> {
  const { loanId: id } = repaidShape.parse(command.request);
  const disbursed = await ctx.em.findOne(CoreCommand, { id, kind: 'DISBURSE_LOAN' });
  if (!disbursed?.coreId) throw new LoanNotRunning();
  return disbursed;
}

const owedShape = z.object({ amount: z.string() });

async function owedToday({ core, command: { day } }: Doing, { id }: CoreLoan): Promise<string> {
  const when = `transactionDate=${day}&locale=en&dateFormat=yyyy-MM-dd`;
  const path = `loans/${id}/transactions/template?command=prepayLoan&${when}`;
  const owed = await core.find(path, owedShape);
  if (!owed) throw new CoreUnavailable('Fineract does not say what is owed');
  return owed.amount;
}

const movedShape = z.object({ transferAmount: z.string() });

/** A part of it, or without an amount all that it owes. Fineract would take more than that, and keep it. */
export const repayLoan: Handler = {
  send: async (doing) => {
    const { core, command } = doing;
    const { coreId } = await disbursedBy(doing);
    const loan = await findLoan(doing, `loans/${coreId}`);
    if (!loan?.status.active) throw new LoanNotRunning();
    const { amount: part } = repaidShape.parse(command.request);
    const amount = part ?? (await owedToday(doing, loan));
    if (new Big(amount).gt(loan.summary?.totalOutstanding ?? '0')) throw new MoreThanOwed();
    const from = await savingsOf(core, command.accountId);
    return move(doing, { from, to: { ...loan, type: 'LOAN' }, amount });
  },
  find: findMoved,
  copy: async (doing) => {
    const { core, command } = doing;
    await copyLoan(doing, await disbursedBy(doing));
    const moved = await core.find(`accounttransfers/${command.coreId}`, movedShape);
    const { accountId } = command;
    const amount = moved?.transferAmount ?? '0';
    return [{ accountId, direction: 'DEBIT', kind: 'LOAN_REPAYMENT', amount }];
  },
};
