import type { EntityManager } from '@mikro-orm/postgresql';

/** A lot may be emptied by others between being found and being locked; another may do. */
const MAX_TRIES = 3;

const SET_ASIDE = `
  with wanted as (
    select a.*, p.name_zh as now_zh, p.name_en as now_en, p.unit_cost_amount as now_cost,
      p.valid_days as now_days, p.valid_until as now_until
    from operations.allocation a join operations.prize p on p.id = a.prize_id
    where a.id = ? and a.lot_id is null
  ), chosen as (
    select l.id, l.received - l.allocated as free from operations.prize_lot l
    join wanted w on l.prize_id = w.prize_id
    where l.organisation @> w.organisation and l.received - l.allocated >= w.total
    order by nlevel(l.organisation) desc, l.created_at, l.id limit 1
    for update of l
  ), taken as (
    update operations.prize_lot l set allocated = l.allocated + w.total
    from wanted w, chosen c where l.id = c.id returning l.id
  )
  update operations.allocation a
  set lot_id = t.id, name_zh = w.now_zh, name_en = w.now_en, unit_cost_amount = w.now_cost,
    valid_days = w.now_days, valid_until = w.now_until
  from wanted w, taken t where a.id = w.id returning a.id`;

/**
 * Takes the units from a lot of the nearest part of the bank that holds as many, with the terms the prize has
 * now; says whether there was one.
 */
export async function setAside(
  em: EntityManager,
  { id }: { readonly id: string },
): Promise<boolean> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    if ((await em.execute<unknown[]>(SET_ASIDE, [id])).length === 1) return true;
  }
  return false;
}

/** Whose units: of a campaign, or those of that id. */
type Whose = { readonly campaignId: string } | { readonly id: string };

const whose = (units: Whose): [string, string] =>
  'id' in units ? ['a.id = ?', units.id] : ['a.campaign_id = ?', units.campaignId];

/** Gives all units back to the lot: they are only planned again. None of them was given. */
export async function putBack(em: EntityManager, units: Whose): Promise<void> {
  const [condition, value] = whose(units);
  await em.execute(
    `with back as (
       select a.id, a.lot_id, a.total from operations.allocation a
       where ${condition} and a.lot_id is not null order by a.position for update
     ), lot as (
       update operations.prize_lot l set allocated = l.allocated - b.units
       from (select lot_id, sum(total)::int as units from back group by lot_id) b where l.id = b.lot_id
     )
     update operations.allocation a set lot_id = null from back b where a.id = b.id`,
    [value],
  );
}

/**
 * Gives back to the lot what was not given. Waits for the claims that hold the allocation; those that come
 * after see a campaign that has ended.
 */
export async function returnUnspent(em: EntityManager, units: Whose): Promise<void> {
  const [condition, value] = whose(units);
  await em.execute(
    `with back as (
       select a.id, a.lot_id, a.remaining - a.returned as units from operations.allocation a
       where ${condition} and a.lot_id is not null and a.remaining > a.returned
       order by a.position for update
     ), lot as (
       update operations.prize_lot l set allocated = l.allocated - b.units
       from (select lot_id, sum(units)::int as units from back group by lot_id) b where l.id = b.lot_id
     )
     update operations.allocation a set returned = a.remaining from back b where a.id = b.id`,
    [value],
  );
}
