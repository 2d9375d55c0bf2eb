import type { EntityManager } from '@mikro-orm/postgresql';
import { isId } from '@zhongtai/kit/ids';
import { ProductUnsuitable } from '../banking/index.ts';
import { Product } from '../product/index.ts';

/** By what the source of products gives them: `fineract-fixed-3`. Our products carry it after that of their source. */
export const CORE_PRODUCTS = {
  savings: { path: 'savingsproducts', kind: 'DEMAND_DEPOSIT' },
  fixed: { path: 'fixeddepositproducts', kind: 'TERM_DEPOSIT' },
  loan: { path: 'loanproducts', kind: 'LOAN' },
} as const;

export type CoreProduct = keyof typeof CORE_PRODUCTS;

export const codeOf = (what: CoreProduct, id: string): string => `fineract-${what}-${id}`;

/** A product on sale that Fineract keeps, with its id there. @throws ProductUnsuitable */
export async function sold(
  em: EntityManager,
  { id, what }: { readonly id: string; readonly what: CoreProduct },
): Promise<{ readonly product: Product; readonly coreId: string }> {
  const product = isId(id) ? await em.findOne(Product, { id, status: 'ON_SALE' }) : null;
  const coreId = product?.code.match(/:fineract-([a-z]+)-(\d+)$/);
  if (product?.kind !== CORE_PRODUCTS[what].kind || coreId?.[1] !== what || !coreId[2]) {
    throw new ProductUnsuitable();
  }
  return { product, coreId: coreId[2] };
}
