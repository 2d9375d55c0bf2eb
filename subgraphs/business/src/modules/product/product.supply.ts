import type { EntityManager } from '@mikro-orm/postgresql';
import { emit } from '@zhongtai/kit/outbox';
import { Product } from './product.entity.ts';

/** What the system says that a product comes from; where and whether it is sold the bank decides. */
export type SuppliedProduct = Pick<
  Product,
  'id' | 'organisation' | 'code' | 'nameZh' | 'nameEn' | 'kind' | 'currency'
> & {
  readonly annualRate: string | null;
  readonly termDays: number | null;
  readonly minimumAmount: string | null;
  readonly riskLevel: NonNullable<Product['riskLevel']> | null;
};

/** Puts products in, or changes those that are in. New ones, and those that were off sale, wait until the bank sells them. */
export async function supplyProducts(
  em: EntityManager,
  supplied: readonly SuppliedProduct[],
  at: Date,
): Promise<void> {
  const known = await byId(
    em,
    supplied.map(({ id }) => id),
  );
  for (const product of supplied) {
    const before = known.get(product.id);
    const status = before && before.status !== 'OFF_SALE' ? before.status : 'SUSPENDED';
    const now = before
      ? Object.assign(before, { ...product, status })
      : em.create(Product, { ...product, status, channels: [] });
    tell(em, now, at);
  }
  await em.flush();
}

/** Nobody can begin to hold them any more; whoever holds them keeps them. */
export async function takeOffSale(
  em: EntityManager,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  for (const product of (await byId(em, ids)).values()) {
    product.status = 'OFF_SALE';
    tell(em, product, at);
  }
  await em.flush();
}

async function byId(em: EntityManager, ids: readonly string[]): Promise<Map<string, Product>> {
  const found = await em.find(Product, { id: { $in: [...ids] } }, { refresh: true });
  return new Map(found.map((product) => [product.id, product]));
}

function tell(em: EntityManager, product: Product, at: Date): void {
  const { id, organisation, code, nameZh, nameEn, kind, status } = product;
  const { annualRate = null, currency } = product;
  emit(em, at, {
    ...{ type: 'business.product.changed', organisation, subjectId: id },
    body: { productId: id, code, nameZh, nameEn, kind, status, annualRate, currency },
  });
}
