import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Takes one of a listing that is open at `at`; false where none is left or it is not open. Of many at once no more than
 * the quota succeed: each sees the count of the one before, and the table refuses more.
 */
export async function takeOne(em: EntityManager, listingId: string, at: Date): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `update business.package_listing set taken = taken + 1
     where id = ? and status = 'LISTED' and opens_at <= ? and (closes_at is null or closes_at > ?)
       and (quota is null or taken < quota) returning id`,
    [listingId, at, at],
  );
  return rows.length === 1;
}

/**
 * Once the last order of a package has ended: it is done when one of them was, else what it took is there again. Nothing
 * for an order of no package, or while others are open.
 */
export async function settlePackage(em: EntityManager, orderId: string): Promise<void> {
  await em.execute(
    `with settled as (
       update business.package_order p set status = case when exists (
           select from business."order" o where o.package_order_id = p.id and o.state = 'COMPLETED'
         ) then 'DONE' else 'RELEASED' end
       where p.id = (select package_order_id from business."order" where id = ?) and p.status = 'OPEN'
         and not exists (select from business."order" o where o.package_order_id = p.id and o.status = 'OPEN')
       returning p.listing_id, p.status)
     update business.package_listing l set taken = taken - 1 from settled s
     where l.id = s.listing_id and s.status = 'RELEASED'`,
    [orderId],
  );
}
