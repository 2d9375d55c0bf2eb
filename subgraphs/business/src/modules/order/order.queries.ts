import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type Direction, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { beginning, given, ofCaller } from '../../conditions.ts';
import { requireId } from '../../input.ts';
import { eventHash } from './order-event.entity.ts';
import { Order } from './order.entity.ts';
import type { OrderState } from './order.states.ts';

export interface OrderFilter {
  readonly kind?: Order['kind'] | null | undefined;
  readonly status?: Order['status'] | null | undefined;
  readonly state?: OrderState | null | undefined;
  readonly customerId?: string | null | undefined;
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
  const { kind, status, state, customerId, number, submittedFrom, submittedTo } = filter;
  const where = {
    ...(customerId && { customerId: requireId('filter.customerId', customerId) }),
    ...ofCaller(caller),
    ...given({ kind, status, state }),
    ...(number && { number: { $like: beginning(number) } }),
    ...((submittedFrom || submittedTo) && {
      submittedAt: given({ $gte: submittedFrom, $lt: submittedTo }),
    }),
  };
  return paginate(em, Order, { where, orderBy: ORDER[orderBy], direction, args });
}

interface Chained {
  readonly id: string;
  readonly isWhole: boolean;
}

/** Each event computed anew, bound to the one before, and as many of them as there were changes. */
const WHOLE = `
  select o.id, count(e.id) = o.version and coalesce(bool_and(e.is_right), false) as "isWhole"
  from business."order" o
  left join lateral (
    select x.id, x.hash is not distinct from ${eventHash('x')}
      and x.previous_hash = case when x.position = 1 then '' else lag(x.hash) over (order by x.position) end
      and x.position = row_number() over (order by x.position) as is_right
    from business.order_event x where x.order_id = o.id
  ) e on true
  where o.id = any(?::uuid[]) group by o.id`;

/** By order whether its history is all there and unchanged. */
export async function verifyHistories(
  { em }: ServiceContext,
  ids: readonly string[],
): Promise<boolean[]> {
  const rows = await em.execute<Chained[]>(WHOLE, [`{${ids.join(',')}}`]);
  const byId = new Map(rows.map(({ id, isWhole }) => [id, isWhole]));
  return ids.map((id) => byId.get(id) ?? false);
}
