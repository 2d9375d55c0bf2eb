import { z } from 'zod';
import type { Booked, Doing, Handler } from './command.types.ts';
import { findTransaction, savingsOf, textOf } from './savings.ts';

const cashShape = z.object({
  amount: z.string(),
  purpose: z.string().optional(),
  booked: z.enum(['CASH_DEPOSIT', 'CASH_WITHDRAWAL', 'TRANSFER_IN']),
});
const madeShape = z.object({ id: z.string() });

/** Money that comes in or goes out, against what the tenant's payment types say. */
function cash(verb: 'deposit' | 'withdrawal'): Handler {
  return {
    send: async ({ core, command: { id, accountId, day, request } }) => {
      const { amount, purpose } = cashShape.parse(request);
      const savings = await savingsOf(core, accountId);
      const body = { transactionDate: day, transactionAmount: amount, externalId: id };
      return core.tell(`savingsaccounts/${savings.id}/transactions?command=${verb}`, {
        key: id,
        body: { ...body, ...(purpose && { note: purpose }) },
      });
    },
    find: async ({ core, command: { id, accountId } }) => {
      const savings = await savingsOf(core, accountId);
      const path = `savingsaccounts/${savings.id}/transactions/external-id/${id}`;
      return (await core.find(path, madeShape))?.id ?? null;
    },
    copy: async ({ command: { accountId, request } }): Promise<Booked[]> => {
      const { amount, purpose, booked: kind } = cashShape.parse(request);
      return [
        { accountId, kind, amount, purpose, direction: verb === 'deposit' ? 'CREDIT' : 'DEBIT' },
      ];
    },
  };
}

export const deposit = cash('deposit');
export const withdrawal = cash('withdrawal');

const holdShape = z.object({ amount: z.string(), reason: z.string() });

export const hold: Handler = {
  send: async ({ core, command: { id, accountId, day, request } }) => {
    const { amount, reason } = holdShape.parse(request);
    const savings = await savingsOf(core, accountId);
    const body = { transactionDate: day, transactionAmount: amount };
    return core.tell(`savingsaccounts/${savings.id}/transactions?command=holdAmount`, {
      key: id,
      body: { ...body, reasonForBlock: textOf(id, reason) },
    });
  },
  find: async (doing) => (await findHold(doing))?.id ?? null,
  copy: async () => [],
};

const findHold = ({ core, command: { id, accountId } }: Pick<Doing, 'core' | 'command'>) =>
  findTransaction(core, {
    accountId,
    matches: ({ reasonForBlock }) => reasonForBlock?.endsWith(id) ?? false,
  });

/** False when it was released before. */
export async function release({
  core,
  command,
}: Pick<Doing, 'core' | 'command'>): Promise<boolean> {
  const { id, accountId, coreId } = command;
  const held = await findHold({ core, command });
  if (held?.releaseTransactionId) return false;
  const savings = await savingsOf(core, accountId);
  const path = `savingsaccounts/${savings.id}/transactions/${coreId}?command=releaseAmount`;
  await core.tell(path, { key: `${id}:release`, body: {} });
  return true;
}
