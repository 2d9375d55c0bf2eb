import type { FilterQuery } from '@mikro-orm/core';
import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type Direction, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { beginning, containing, given, ofBank } from '../../conditions.ts';
import { Product } from './product.entity.ts';

export interface ProductFilter {
  readonly kind?: Product['kind'] | null | undefined;
  readonly status?: Product['status'] | null | undefined;
  readonly channel?: string | null | undefined;
  readonly query?: string | null | undefined;
}

const ORDER = {
  CODE: 'code',
  KIND: 'kind',
  ANNUAL_RATE: 'rateRank',
} as const satisfies Record<string, keyof Product>;

export interface ProductList extends PageArgs {
  readonly filter: ProductFilter;
  readonly orderBy: keyof typeof ORDER;
  readonly direction: Direction;
}

export function listProducts(
  { em, caller }: ServiceContext,
  { filter, orderBy, direction, ...args }: ProductList,
): Promise<Connection<Product>> {
  const { kind, status, channel, query } = filter;
  const where: FilterQuery<Product> = {
    ...ofBank(caller),
    ...given({ kind, status }),
    ...(channel && { channels: { $contains: [channel] } }),
    ...(query && {
      $or: [
        { code: { $like: beginning(query) } },
        { nameZh: { $ilike: containing(query) } },
        { nameEn: { $ilike: containing(query) } },
      ],
    }),
  };
  return paginate(em, Product, { where, orderBy: ORDER[orderBy], direction, args });
}

/** Customers the caller may see who hold each product now, in the order of `productIds`. */
export async function countHolders(
  { em }: ServiceContext,
  productIds: readonly string[],
): Promise<number[]> {
  const rows = await em.execute<{ id: string; n: number }[]>(
    `select product_id as id, count(distinct customer_id)::int as n from business.holding
     where product_id = any(?::uuid[]) and status = 'ACTIVE' group by product_id`,
    [`{${productIds.join(',')}}`],
  );
  const counts = new Map(rows.map(({ id, n }) => [id, n]));
  return productIds.map((id) => counts.get(id) ?? 0);
}
