import { z } from 'zod';
import { AccountNotFound } from '../ledger/index.ts';
import type { FineractBank } from './fineract.client.ts';

const savingsShape = z.object({
  id: z.string(),
  clientId: z.string(),
  summary: z.object({ accountBalance: z.string() }),
});

export type Savings = z.infer<typeof savingsShape>;

/** The savings account whose external id is that of our account; null when there is none. */
export const findSavings = (core: FineractBank, accountId: string): Promise<Savings | null> =>
  core.find(`savingsaccounts/external-id/${accountId}`, savingsShape);

/** @throws AccountNotFound, CoreUnavailable */
export async function savingsOf(core: FineractBank, accountId: string): Promise<Savings> {
  const savings = await findSavings(core, accountId);
  if (!savings) throw new AccountNotFound('Fineract has no account of this external id');
  return savings;
}

const transactionShape = z.object({
  id: z.string(),
  reversed: z.boolean().optional(),
  reasonForBlock: z.string().nullish(),
  releaseTransactionId: z.string().nullish(),
  transfer: z.object({ id: z.string(), transferDescription: z.string().nullish() }).nullish(),
});

export type SavingsTransaction = z.infer<typeof transactionShape>;

const withTransactions = z.object({ transactions: z.array(transactionShape).default([]) });

interface Wanted {
  readonly accountId: string;
  readonly matches: (transaction: SavingsTransaction) => boolean;
}

/**
 * Transfers and holds have no external id in Fineract: ours stands in their text, and they are looked for among all
 * transactions of the account. Only for an answer that was lost.
 */
export async function findTransaction(core: FineractBank, { accountId, matches }: Wanted) {
  const { id } = await savingsOf(core, accountId);
  const path = `savingsaccounts/${id}?associations=transactions`;
  const found = await core.find(path, withTransactions);
  return found?.transactions.find((one) => !one.reversed && matches(one)) ?? null;
}

const MAX_TEXT = 150;

/** What somebody said, and by what we find it again. */
export const textOf = (id: string, said = ''): string => `${said.slice(0, MAX_TEXT)} ${id}`.trim();
