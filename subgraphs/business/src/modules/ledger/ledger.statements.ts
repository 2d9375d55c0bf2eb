import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';

const answerSchema = z.object({
  outcome: z.enum([
    ...(['POSTED', 'HELD', 'RELEASED', 'OPENED', 'TAKEN_OVER', 'REPLAYED'] as const),
    'NOT_SEEN',
    ...(['KEY_REUSED', 'MISSING', 'HOLD_NOT_OPEN', 'ALREADY_REVERSED'] as const),
    ...(['CURRENCY_MISMATCH', 'ACCOUNT_NOT_OPEN', 'INSUFFICIENT_FUNDS'] as const),
  ]),
  id: z.string().optional(),
  /** Those that the ledger does not keep. */
  accounts: z.array(z.string()).optional(),
  bank: z.string().optional(),
  taken: z.number().optional(),
});

export type LedgerAnswer = z.infer<typeof answerSchema>;

type Verb = 'POST' | 'HOLD' | 'RELEASE' | 'OPEN' | 'TAKE_OVER';

/** The one door to the books: see the function `business.ledger`. In an open transaction. */
export async function callLedger(
  em: EntityManager,
  verb: Verb,
  entry: Readonly<Record<string, unknown>>,
): Promise<LedgerAnswer> {
  const [row] = await em.execute<{ answer: unknown }[]>(
    'select business.ledger(?, ?::jsonb) as answer',
    [verb, JSON.stringify(entry)],
  );
  return answerSchema.parse(row?.answer);
}

/** Accounts of a bank that `TAKE_OVER` would bring in. */
export async function countUnkept(em: EntityManager, bank: string): Promise<number> {
  const [row] = await em.execute<{ accounts: number }[]>(
    `select count(*)::int as accounts from business.account a where a.bank = ?
       and not exists (select from business.ledger_account kept where kept.id = a.id)`,
    [bank],
  );
  return row?.accounts ?? 0;
}
