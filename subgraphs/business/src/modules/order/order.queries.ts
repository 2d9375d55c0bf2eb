import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type Direction, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { beginning, given, ofCaller } from '../../conditions.ts';
import { Order } from './order.entity.ts';

export interface OrderFilter {
  readonly kind?: Order['kind'] | null | undefined;
  readonly status?: Order['status'] | null | undefined;
  readonly number?: string | null | undefined;
  readonly submittedFrom?: Date | null | undefined;
  /** Not included. */
  readonly submittedTo?: Date | null | undefined;
}

const ORDER = {
  SUBMITTED_AT: 'submittedAt',
  UPDATED_AT: 'updatedAt',
  AMOUNT: 'amountRank',
} as const satisfies Record<string, keyof Order>;

export interface OrderList extends PageArgs {
  readonly filter: OrderFilter;
  readonly orderBy: keyof typeof ORDER;
  readonly direction: Direction;
}

export function listOrders(
  { em, caller }: ServiceContext,
  { filter, orderBy, direction, ...args }: OrderList,
): Promise<Connection<Order>> {
  const { kind, status, number, submittedFrom, submittedTo } = filter;
  const where = {
    ...ofCaller(caller),
    ...given({ kind, status }),
    ...(number && { number: { $like: beginning(number) } }),
    ...((submittedFrom || submittedTo) && {
      submittedAt: given({ $gte: submittedFrom, $lt: submittedTo }),
    }),
  };
  return paginate(em, Order, { where, orderBy: ORDER[orderBy], direction, args });
}
