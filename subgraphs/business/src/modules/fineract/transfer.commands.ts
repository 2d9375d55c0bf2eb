import { z } from 'zod';
import { AccountNotFound } from '../ledger/index.ts';
import type { Booked, Doing, Handler } from './command.types.ts';
import { findTransaction, type Savings, savingsOf, textOf } from './savings.ts';

const ACCOUNT_TYPE = { LOAN: 1, SAVINGS: 2 } as const;

interface Payee {
  readonly type: keyof typeof ACCOUNT_TYPE;
  readonly id: string;
  readonly clientId: string;
}

export interface Moving {
  readonly from: Savings;
  readonly to: Payee;
  readonly amount: string;
  readonly said?: string | undefined;
}

const clientShape = z.object({ officeId: z.string() });

/** From a customer's account to another, or to a loan, which that repays. */
export async function move({ core, command }: Doing, moving: Moving): Promise<string> {
  const { from, to, amount, said } = moving;
  const officeOf = async (clientId: string) => {
    const client = await core.find(`clients/${clientId}`, clientShape);
    if (!client) throw new AccountNotFound('Fineract has no such client');
    return Number(client.officeId);
  };
  const [fromOfficeId, toOfficeId] = await Promise.all([
    officeOf(from.clientId),
    officeOf(to.clientId),
  ]);
  return core.tell('accounttransfers', {
    key: command.id,
    body: {
      ...{ fromOfficeId, fromClientId: Number(from.clientId), fromAccountId: Number(from.id) },
      ...{ toOfficeId, toClientId: Number(to.clientId), toAccountId: Number(to.id) },
      ...{ fromAccountType: ACCOUNT_TYPE.SAVINGS, toAccountType: ACCOUNT_TYPE[to.type] },
      ...{ transferDate: command.day, transferAmount: amount },
      transferDescription: textOf(command.id, said),
    },
  });
}

export async function findMoved({ core, command }: Doing): Promise<string | null> {
  const { id, accountId } = command;
  const matches = (text?: string | null) => text?.endsWith(id) ?? false;
  const found = await findTransaction(core, {
    accountId,
    matches: ({ transfer: moved }) => matches(moved?.transferDescription),
  });
  return found?.transfer?.id ?? null;
}

const transferShape = z.object({ amount: z.string(), purpose: z.string().optional() });

export const transfer: Handler = {
  send: async (doing) => {
    const { accountId, payeeAccountId, request } = doing.command;
    const { amount, purpose: said } = transferShape.parse(request);
    const [from, payee] = await Promise.all([
      savingsOf(doing.core, accountId),
      savingsOf(doing.core, payeeAccountId ?? ''),
    ]);
    return move(doing, { from, to: { ...payee, type: 'SAVINGS' }, amount, said });
  },
  find: findMoved,
  copy: async ({ command: { accountId, payeeAccountId, request } }): Promise<Booked[]> => {
    const { amount, purpose } = transferShape.parse(request);
    return [
      { accountId, direction: 'DEBIT', kind: 'TRANSFER_OUT', amount, purpose },
      {
        accountId: payeeAccountId ?? '',
        direction: 'CREDIT',
        kind: 'TRANSFER_IN',
        amount,
        purpose,
      },
    ];
  },
};
