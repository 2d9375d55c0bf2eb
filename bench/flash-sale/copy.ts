import type { Caller } from '@zhongtai/kit/caller';
import { ANONYMOUS } from '@zhongtai/kit/caller';
import { DomainError } from '@zhongtai/kit/errors';
import { scopedManager } from '@zhongtai/kit/scope';
import { claimAward } from '@zhongtai/operations/modules/award/award.service';
import { openClaimDesk } from '@zhongtai/operations/modules/award/index';
import { openOrm } from '@zhongtai/operations/orm';
import { customerOf, OUTLET } from '../../platform/sale/sale-database.ts';
import { p99 } from '../lib/figure.ts';

// A copy of the subgraph's service with claimers of its own, told what to do by its parent.

/** Claims of customers `from` to `from + count - 1`, each at most once at a time, by `claimers`. */
export interface Errand {
  readonly saleId: string;
  readonly claimers: number;
  readonly from: number;
  readonly count: number;
  /** Ends sooner. */
  readonly seconds?: number;
}

export interface Report {
  readonly seconds: number;
  readonly p99Ms: number;
  /** Customer and award. */
  readonly awards: readonly (readonly [number, string])[];
  /** Code and how often. */
  readonly refusals: Readonly<Record<string, number>>;
}

process.once('disconnect', () => process.exit());
const orm = await openOrm(process.argv[2] ?? '');
const claims = openClaimDesk(orm);
const now = () => new Date();

process.on('message', (errand: Errand) => {
  void run(errand).then((report) => process.send?.(report));
});
process.send?.('ready');

async function run({ saleId, claimers, from, count, seconds = Infinity }: Errand): Promise<Report> {
  const customers = Array.from({ length: count }, (_, n) => customerOf(saleId, from + n));
  const took: number[] = [];
  const awards: (readonly [number, string])[] = [];
  const refusals: Record<string, number> = {};
  const began = performance.now();
  let next = 0;
  const claimer = async () => {
    for (let at = next++; at < count; at = next++) {
      const sent = performance.now();
      if (sent - began > seconds * 1_000) return;
      const answer = await claim(saleId, customers[at] ?? '');
      took.push(performance.now() - sent);
      if (answer.code === null) awards.push([from + at, answer.awardId]);
      else refusals[answer.code] = (refusals[answer.code] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: claimers }, claimer));
  const elapsed = (performance.now() - began) / 1_000;
  return { seconds: elapsed, p99Ms: p99(took), awards, refusals };
}

type Outcome = { readonly code: null; readonly awardId: string } | { readonly code: string };

/** As the resolver calls it. */
async function claim(campaignId: string, customerId: string): Promise<Outcome> {
  const caller: Caller = {
    ...ANONYMOUS,
    ...{ kind: 'CUSTOMER', subject: customerId, organisation: OUTLET, channel: 'mobile' },
  };
  const ctx = {
    get em() {
      return scopedManager(orm, caller);
    },
    ...{ caller, now, claims },
  };
  try {
    const { id } = await claimAward(ctx, { campaignId, idempotencyKey: `tap-${customerId}` });
    return { code: null, awardId: id };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code };
    throw error;
  }
}
