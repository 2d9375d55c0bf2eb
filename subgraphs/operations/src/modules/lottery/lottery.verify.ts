import type { LotteryParameters } from '../model/index.ts';
import type { DrawGround } from './draw.entity.ts';
import type { AliasTable } from './lottery.alias.ts';
import { isProven, type ProvableDraw } from './lottery.proof.ts';

export interface VerifiedDraw extends ProvableDraw {
  readonly id: string;
  /** Of the customer, pinned when the campaign started. */
  readonly pool: number;
  readonly given: number;
  readonly ground: DrawGround;
}

/** What was published before the first draw and told after the last. */
export interface Published {
  readonly seed: Uint8Array;
  readonly table: AliasTable;
  /** Of the pools by tag, in their order. */
  readonly pools: readonly AliasTable[];
  readonly rules: LotteryParameters;
}

/** What is wrong with the draws of one customer, given in their order: a line for each. */
export function faultsOf(draws: readonly VerifiedDraw[], published: Published): string[] {
  const faults: string[] = [];
  let withoutWin = 0;
  for (const [n, draw] of draws.entries()) {
    const { seed, rules } = published;
    const table = tableOf(published, draw);
    if (draw.number !== n + 1) faults.push(`${draw.id}: draw ${n + 1} of its customer is missing`);
    if (draw.pool !== draws[0]?.pool) faults.push(`${draw.id}: of another pool than the first`);
    if (!table || !isProven(seed, table, draw)) faults.push(`${draw.id}: not what the seed says`);
    if (!mayGive(draw, wanted(draw, rules, withoutWin), rules)) {
      faults.push(`${draw.id}: gave ${draw.given} (${draw.ground}), which no rule allows`);
    }
    withoutWin = draw.given > 0 ? 0 : withoutWin + 1;
  }
  return faults;
}

/** What decided the draw; undefined when nothing such was published. */
export const tableOf = (
  { table, pools }: Pick<Published, 'table' | 'pools'>,
  { pool }: Pick<VerifiedDraw, 'pool'>,
): AliasTable | undefined => (pool === 0 ? table : pools[pool - 1]);

/** What the lot or the guarantee says; 0 for nothing. */
function wanted(
  { drawn }: VerifiedDraw,
  { guaranteeAfter, guaranteePrize = 0 }: LotteryParameters,
  withoutWin: number,
): number {
  const isDue = guaranteeAfter !== undefined && withoutWin + 1 >= guaranteeAfter;
  return drawn === 0 && isDue ? guaranteePrize : drawn;
}

/** Of a prize that was gone the rules say what is given instead; whether it was gone, the books say. */
function mayGive(
  { drawn, given, ground }: VerifiedDraw,
  due: number,
  { fallbackPrize = 0 }: LotteryParameters,
): boolean {
  switch (ground) {
    case 'LOT':
      return given === due && due === drawn;
    case 'GUARANTEE':
      return given === due && due !== drawn;
    case 'FALLBACK':
      return due > 0 && given === fallbackPrize;
    case 'SOLD_OUT':
      return due > 0 && given === 0;
  }
}
