import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import type { Jobs } from '@zhongtai/kit/jobs';
import { Allocation } from '../campaign/index.ts';
import { expireDue, giveBack, lockAllocation } from './award.stock.statements.ts';

const SWEEP = 'award.expiry';
const EVERY_FIVE_MINUTES = '*/5 * * * *';
const ALLOCATIONS_AT_ONCE = 50;
const AWARDS_AT_ONCE = 500;

/** Every five minutes ends what was not redeemed in time. */
export async function sweepExpired(jobs: Jobs, context: () => ServiceContext): Promise<void> {
  await jobs.work(SWEEP, async () => void (await expireAwards(context())));
  await jobs.schedule(SWEEP, EVERY_FIVE_MINUTES, 'UTC');
}

/** Ends awards that are over, and gives back what they had taken. Safe to call at any time. @returns how many */
export async function expireAwards(ctx: ServiceContext): Promise<number> {
  const due = await ctx.em.execute<{ allocation_id: string }[]>(
    `select distinct allocation_id from operations.award
     where status = 'ISSUED' and expires_at <= ? limit ${ALLOCATIONS_AT_ONCE}`,
    [ctx.now()],
  );
  let expired = 0;
  for (const { allocation_id: id } of due) expired += await expireOf(ctx, id);
  return expired;
}

const expireOf = (ctx: ServiceContext, allocationId: string): Promise<number> =>
  ctx.em.transactional(async (em) => {
    await lockAllocation(em, allocationId);
    const at = ctx.now();
    const ids = await expireDue(em, allocationId, { at, limit: AWARDS_AT_ONCE });
    if (ids.length === 0) return 0;
    await giveBack(em, ids, at);
    const { organisation, prizeId } = await em.findOneOrFail(Allocation, { id: allocationId });
    audit(em, ctx, {
      ...{ action: 'prize.expired', objectKind: 'Prize', objectId: prizeId, organisation },
      after: { awards: ids.length },
    });
    return ids.length;
  });
