import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given, ofCaller } from '../../conditions.ts';
import { Transaction } from './transaction.entity.ts';

export interface TransactionFilter {
  readonly direction?: Transaction['direction'] | null | undefined;
  readonly kind?: Transaction['kind'] | null | undefined;
  readonly bookedFrom?: Date | null | undefined;
  /** Not included. */
  readonly bookedTo?: Date | null | undefined;
}

/** Newest first. */
export function listTransactions(
  { em, caller }: ServiceContext,
  { direction, kind, bookedFrom, bookedTo }: TransactionFilter,
  args: PageArgs,
): Promise<Connection<Transaction>> {
  const where = {
    ...ofCaller(caller),
    ...given({ direction, kind }),
    ...((bookedFrom || bookedTo) && { bookedAt: given({ $gte: bookedFrom, $lt: bookedTo }) }),
  };
  return paginate(em, Transaction, { where, orderBy: 'bookedAt', direction: 'desc', args });
}
