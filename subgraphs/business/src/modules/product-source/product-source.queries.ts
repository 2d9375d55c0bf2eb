import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given, ofBank } from '../../conditions.ts';
import { requireId } from '../../input.ts';
import { ProductIntake } from './product-intake.entity.ts';
import { ProductIntakeItem } from './product-intake-item.entity.ts';
import { ProductSource } from './product-source.entity.ts';

/** By code. */
export const listSources = (
  { em, caller }: ServiceContext,
  args: PageArgs,
): Promise<Connection<ProductSource>> =>
  paginate(em, ProductSource, {
    ...{ where: ofBank(caller), orderBy: 'code', direction: 'asc', args },
  });

export interface ItemList extends PageArgs {
  readonly kind?: ProductIntakeItem['kind'] | null | undefined;
}

/** As the source has them, then what is gone. */
export const listItems = (
  { em }: ServiceContext,
  { id: intakeId }: ProductIntake,
  { kind, ...args }: ItemList,
): Promise<Connection<ProductIntakeItem>> =>
  paginate(em, ProductIntakeItem, {
    where: { intakeId, ...given({ kind }) },
    ...{ orderBy: 'position', direction: 'asc', args },
  });

export interface IntakeList extends PageArgs {
  readonly source: string;
}

/** Newest first. @throws InvalidInput */
export const listIntakes = (
  { em }: ServiceContext,
  { source, ...args }: IntakeList,
): Promise<Connection<ProductIntake>> =>
  paginate(em, ProductIntake, {
    where: { sourceId: requireId('source', source) },
    ...{ orderBy: 'startedAt', direction: 'desc', args },
  });

/** What the bank has of each source now, in the order of `sourceIds`. */
export async function countProducts(
  { em }: ServiceContext,
  sourceIds: readonly string[],
): Promise<number[]> {
  const rows = await em.execute<{ id: string; n: number }[]>(
    `select source_id as id, count(*)::int as n from business.source_product
     where source_id = any(?::uuid[]) and gone_at is null group by source_id`,
    [`{${sourceIds.join(',')}}`],
  );
  const counts = new Map(rows.map(({ id, n }) => [id, n]));
  return sourceIds.map((id) => counts.get(id) ?? 0);
}

/** The newest of each source, in the order of `sourceIds`; one row of the index for each. */
export async function latestIntakes(
  { em }: ServiceContext,
  sourceIds: readonly string[],
): Promise<(ProductIntake | null)[]> {
  const newest = await em.execute<{ id: string }[]>(
    `select newest.id from unnest(?::uuid[]) as source (id), lateral (
       select id from business.product_intake where source_id = source.id
       order by started_at desc, id desc limit 1) newest`,
    [`{${sourceIds.join(',')}}`],
  );
  const found = await em.find(ProductIntake, { id: { $in: newest.map(({ id }) => id) } });
  const bySource = new Map(found.map((intake) => [intake.sourceId, intake]));
  return sourceIds.map((id) => bySource.get(id) ?? null);
}
