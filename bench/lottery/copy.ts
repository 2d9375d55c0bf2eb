import { ANONYMOUS, type Caller } from '@zhongtai/kit/caller';
import { openKeyFile, openVault } from '@zhongtai/kit/personal';
import { scopedManager } from '@zhongtai/kit/scope';
import { openDrawDesk } from '@zhongtai/operations/modules/lottery/index';
import { draw } from '@zhongtai/operations/modules/lottery/lottery.service';
import { openOrm } from '@zhongtai/operations/orm';
import { customerOf, OUTLET } from '../../platform/sale/sale-database.ts';
import { p99 } from '../lib/figure.ts';

// A copy of the subgraph's service with customers of its own, told what to do by its parent.

/** Draws of customers 0 to `draws - 1`, one each, so many customers at a time. */
export interface Errand {
  readonly lotteryId: string;
  readonly customers: number;
  readonly draws: number;
}

export interface Report {
  readonly seconds: number;
  readonly p99Ms: number;
}

process.once('disconnect', () => process.exit());
const [url = '', keysFile = ''] = process.argv.slice(2);
const orm = await openOrm(url);
const draws = openDrawDesk(orm, openVault(openKeyFile(keysFile)));
const now = () => new Date();

process.on('message', (errand: Errand) => {
  void run(errand).then((report) => process.send?.(report));
});
process.send?.('ready');

async function run({ lotteryId, customers, draws: count }: Errand): Promise<Report> {
  const took: number[] = [];
  const began = performance.now();
  let next = 0;
  const customer = async () => {
    for (let at = next++; at < count; at = next++) {
      const sent = performance.now();
      await drawOnce(lotteryId, customerOf(lotteryId, at));
      took.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: customers }, customer));
  return { seconds: (performance.now() - began) / 1_000, p99Ms: p99(took) };
}

/** As the resolver calls it. */
function drawOnce(campaignId: string, customerId: string) {
  const caller: Caller = {
    ...ANONYMOUS,
    ...{ kind: 'CUSTOMER', subject: customerId, organisation: OUTLET, channel: 'mobile' },
  };
  const ctx = {
    get em() {
      return scopedManager(orm, caller);
    },
    ...{ caller, now, draws },
  };
  return draw(ctx, { campaignId, idempotencyKey: `turn-${customerId}` });
}
