import { stableId } from '@zhongtai/kit/ids';
import { type Keeping, Prize, createPrize, receivePrizeStock } from '../modules/prize/index.ts';
import { SEED_PRIZES, type SeedPrize } from './prizes.ts';

interface Pool {
  /** Root label: `demo`. */
  readonly bank: string;
  readonly currency: string;
}

export const seedPrizeId = (bank: string, key: string): string => stableId(bank, 'prize', key);

/** What a demo bank has to give away. A second run leaves what is there. */
export async function seedPrizes(ctx: Keeping, pool: Pool): Promise<void> {
  for (const prize of SEED_PRIZES) await seedPrize(ctx, pool, prize);
}

async function seedPrize(
  ctx: Keeping,
  { bank, currency }: Pool,
  { key, branch, unitCost, lots, ...terms }: SeedPrize,
): Promise<void> {
  const id = seedPrizeId(bank, key);
  const organisation = branch ? `${bank}.${branch}` : bank;
  if (!(await ctx.em.findOne(Prize, { id }))) {
    const head = { ...terms, organisation, unitCost: { amount: unitCost, currency } };
    const isOffered = branch === null;
    await createPrize(ctx, { ...head, isOffered, idempotencyKey: `seed:${key}` }, id);
  }
  for (const lot of lots) {
    await receivePrizeStock(ctx, {
      ...{ idempotencyKey: `seed:${key}:${lot.reference}`, prizeId: id, organisation },
      stock: stockOf(terms.kind, key, lot),
    });
  }
}

function stockOf(kind: SeedPrize['kind'], key: string, lot: SeedPrize['lots'][number]) {
  const { reference, units } = lot;
  if (kind !== 'CODE') return { reference, received: units };
  const code = (n: number) => stableId('code', key, reference, n).replaceAll('-', '').slice(0, 16);
  const codes = Array.from({ length: units }, (_, n) => code(n).toUpperCase());
  return { reference, codes: codes.join('\n') };
}
