import type { MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { Jobs } from '@zhongtai/kit/jobs';
import { bankOf, scopedManager } from '@zhongtai/kit/scope';
import { type CoreBanking, OutcomeUnknown } from '../banking/index.ts';
import { flowOf } from '../flow/index.ts';
import { retrying } from '../ledger/index.ts';
import { settleLimit } from '../limit/index.ts';
import { externalIdOf } from './order.handlers.ts';
import { findOverdue, findUnknown, lockOrder, saveWork } from './order.statements.ts';
import { complete, fail } from './order.steps.ts';
import type { OrderContext, Work } from './order.types.ts';
import { workOn } from './order.work.ts';

const CLOCK_QUEUE = 'business.orders.clock';

interface Clock {
  readonly orm: MikroORM;
  readonly now: () => Date;
  readonly banking: CoreBanking;
}

/** Each minute, whatever process is there: what waited too long ends, and what nobody knows is asked about. */
export async function workOnOrders(jobs: Jobs, clock: Clock): Promise<void> {
  await jobs.work(CLOCK_QUEUE, () => tick(clock));
  await jobs.schedule(CLOCK_QUEUE, '* * * * *', 'UTC');
}

/** At once; the next minute takes the rest. */
const AT_ONCE = 200;

export async function tick({ orm, now, banking }: Clock): Promise<void> {
  const caller = serviceCaller('business.orders');
  const ctx = { em: scopedManager(orm, caller), caller, now, banking };
  for (const id of await findOverdue(ctx.em, now(), AT_ONCE)) {
    // oxlint-disable-next-line no-await-in-loop -- each is a transaction of its own
    await onItsOwn(ctx, id, expire);
  }
  for (const id of await findUnknown(ctx.em, AT_ONCE)) {
    // oxlint-disable-next-line no-await-in-loop -- each is a transaction of its own
    await onItsOwn(ctx, id, askOutcome);
  }
}

function onItsOwn(ctx: OrderContext, id: string, act: (work: Work) => Promise<void> | void) {
  return retrying(ctx.em, async (em) => {
    const order = await lockOrder(em, id);
    const work = workOn({ ...ctx, em }, order, { channel: null, flow: await flowOf(em, order) });
    await act(work);
    await saveWork(work, null);
  });
}

/** Unless somebody did something meanwhile. */
function expire({ ctx, order, progress, happened }: Work): void {
  if (order.status !== 'OPEN' || !order.deadlineAt || order.deadlineAt > ctx.now()) return;
  progress.state = 'EXPIRED';
  happened.push({ activity: 'EXPIRED', step: progress.step });
}

/** After that, a command that the core does not know never reached it. */
const UNTIL_CERTAIN_MS = 10 * 60_000;

/** By the external id: the command is never given again. */
async function askOutcome(work: Work): Promise<void> {
  const { ctx, order } = work;
  if (order.state !== 'UNKNOWN') return;
  const key = { bank: bankOf(order.organisation), externalId: externalIdOf(order) };
  const effectId = await askCore(ctx, key);
  if (effectId === undefined) return;
  if (effectId !== null) {
    await settleLimit(ctx.em, order.id, 'COMMITTED');
    return complete(work, effectId);
  }
  if (ctx.now().getTime() - order.updatedAt.getTime() < UNTIL_CERTAIN_MS) return;
  await settleLimit(ctx.em, order.id, 'RELEASED');
  fail(work, 'NOT_EXECUTED');
}

/** Undefined while the core cannot be asked. */
async function askCore(
  ctx: OrderContext,
  key: { readonly bank: string; readonly externalId: string },
) {
  try {
    return await ctx.banking.findByExternalId(ctx, key);
  } catch (error) {
    if (error instanceof OutcomeUnknown) return undefined;
    throw error;
  }
}
