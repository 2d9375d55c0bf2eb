import { newId } from '@zhongtai/kit/ids';
import { hashKeysOf } from '@zhongtai/operations/modules/lottery/lottery.seed';
import { customerOf, OUTLET } from '../../platform/sale/sale-database.ts';
import { timed } from '../lib/timed.ts';
import type { Lottery, LotteryScene } from './scene.ts';

const BATCH = 256;
const BATCHES_AT_ONCE = 2;

/** The function that our service calls, with batches that are ready before the clock starts. Gives draws a second. */
export function bareDraws({ sales }: LotteryScene, lottery: Lottery, count: number) {
  const { inner, outer } = hashKeysOf(lottery.seed);
  const items = Array.from({ length: Math.ceil(count / BATCH) }, (_, batch) =>
    JSON.stringify(wishesOf(lottery.id, { from: batch * BATCH, to: (batch + 1) * BATCH, count })),
  );
  return timed(
    { url: sales.url('operations'), connections: BATCHES_AT_ONCE, items, count },
    async (client, batch) => {
      const text = `select outcome, (draw).* from operations.draw_lots($1, decode($2, 'hex'), decode($3, 'hex'), $4::jsonb) order by n`;
      await client.query({ name: 'bare', text, values: [lottery.id, inner, outer, batch] });
    },
  );
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const wishesOf = (lotteryId: string, { from, to, count }: Part) =>
  Array.from({ length: Math.min(to, count) - from }, (_, n) => ({
    ...{ n, drawId: newId(), awardId: newId(), scope: OUTLET, channel: 'mobile' },
    ...{ customer: customerOf(lotteryId, from + n), key: `turn-${from + n}`, at: new Date() },
  }));
