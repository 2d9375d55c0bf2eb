import type { ServiceContext } from '@zhongtai/kit/context';
import { z } from 'zod';

/** How much there is. */
export interface PrizeStock {
  readonly received: number;
  readonly allocated: number;
  readonly issued: number;
  readonly left: number;
}

const row = z.object({ id: z.string(), received: z.coerce.number(), allocated: z.coerce.number() });
const issuedRow = z.object({ id: z.string(), issued: z.coerce.number() });

/** Of each prize, over the lots that the caller sees; in two statements. Feeds the loader. */
export async function stockOfPrizes(
  { em }: ServiceContext,
  prizeIds: readonly string[],
): Promise<PrizeStock[]> {
  const ids = `{${prizeIds.join(',')}}`;
  const lots = await em.execute<unknown[]>(
    `select prize_id as id, sum(received) as received, sum(allocated) as allocated
     from operations.prize_lot where prize_id = any(?::uuid[]) group by prize_id`,
    [ids],
  );
  const given = await em.execute<unknown[]>(
    `select prize_id as id, sum(total - remaining - held) as issued
     from operations.allocation where prize_id = any(?::uuid[]) group by prize_id`,
    [ids],
  );
  const stock = new Map(lots.map((lot) => row.parse(lot)).map((lot) => [lot.id, lot]));
  const issued = issuedById(given);
  return prizeIds.map((id) => {
    const { received = 0, allocated = 0 } = stock.get(id) ?? {};
    return { received, allocated, issued: issued.get(id) ?? 0, left: received - allocated };
  });
}

/** Given from each lot, as far as the caller sees by whom. Feeds the loader. */
export async function issuedOfLots(
  { em }: ServiceContext,
  lotIds: readonly string[],
): Promise<number[]> {
  const rows = await em.execute<unknown[]>(
    `select lot_id as id, sum(total - remaining - held) as issued
     from operations.allocation where lot_id = any(?::uuid[]) group by lot_id`,
    [`{${lotIds.join(',')}}`],
  );
  const issued = issuedById(rows);
  return lotIds.map((id) => issued.get(id) ?? 0);
}

const issuedById = (rows: readonly unknown[]): Map<string, number> =>
  new Map(rows.map((each) => issuedRow.parse(each)).map(({ id, issued }) => [id, issued]));
