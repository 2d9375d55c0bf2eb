import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import type { Logger } from '@zhongtai/kit/logging';
import { emit } from '@zhongtai/kit/outbox';
import { Allocation, Campaign } from '../campaign/index.ts';
import { lineOf, waitingIn } from './sale.line.ts';
import { stateOf } from './sale.state.ts';
import { SaleBoard, type SaleFigures } from './sale-board.entity.ts';
import { SaleQueue } from './sale-queue.entity.ts';

export const SALE_MOVED = 'operations.sale.moved';
const EVERY_MS = 1_000;

interface Telling {
  readonly context: () => ServiceContext;
  readonly logger: Logger;
}

/** Looks every second how sales stand, and tells of those that moved. Any copy of the process may. */
export function tellSales({ context, logger }: Telling) {
  let telling: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    telling ??= tellOfSales(context())
      // The next look tells what this one has not.
      .catch((err: unknown) => logger.error({ err }, 'sales were not told of'))
      .finally(() => (telling = null));
  }, EVERY_MS);
  return {
    async stop(): Promise<void> {
      clearInterval(timer);
      await telling;
    },
  };
}

/** @returns how many were told of */
export async function tellOfSales(ctx: ServiceContext): Promise<number> {
  let told = 0;
  for (const { campaign, figures, board } of await standing(ctx)) {
    if (board && isSame(board.figures, figures)) continue;
    if (await tellOf(ctx, campaign, figures)) told += 1;
  }
  return told;
}

interface Standing {
  readonly campaign: Campaign;
  readonly figures: SaleFigures;
  readonly board: SaleBoard | undefined;
}

/** Sales that run, and those that ended since they were last told of. */
async function standing({ em, now }: ServiceContext): Promise<Standing[]> {
  const ids = (
    await em.execute<{ id: string }[]>(
      `select c.id from operations.campaign c left join operations.sale_board b on b.campaign_id = c.id
       where c.model = 'FLASH_SALE' and (c.status = 'RUNNING' or (c.status = 'ENDED' and b.figures ->> 'state' <> 'OVER'))`,
    )
  ).map(({ id }) => id);
  if (ids.length === 0) return [];
  const of = { campaignId: { $in: ids } };
  const [campaigns, units, queues, boards] = await Promise.all([
    em.fork().find(Campaign, { id: { $in: ids } }),
    em.fork().find(Allocation, of),
    em.fork().find(SaleQueue, of),
    em.fork().find(SaleBoard, of),
  ]);
  const stockBy = new Map(units.map((each) => [each.campaignId, each]));
  const queueBy = new Map(queues.map((each) => [each.campaignId, each]));
  const boardBy = new Map(boards.map((each) => [each.campaignId, each]));
  return campaigns.flatMap((campaign) => {
    const stock = stockBy.get(campaign.id);
    if (!stock) return [];
    const figures = figuresOf({ campaign, units: stock, queue: queueBy.get(campaign.id) }, now());
    return [{ campaign, figures, board: boardBy.get(campaign.id) }];
  });
}

interface Stood {
  readonly campaign: Campaign;
  readonly units: Allocation;
  readonly queue: SaleQueue | undefined;
}

function figuresOf({ campaign, units, queue }: Stood, now: Date): SaleFigures {
  const line = lineOf(campaign);
  const waiting = line && queue ? waitingIn(line, queue, now) : 0;
  const { remaining, held } = units;
  const state = stateOf({ campaign, units }, now);
  return { state, remaining, held, waiting, admitted: (queue?.entered ?? 0) - waiting };
}

const isSame = (a: SaleFigures, b: SaleFigures): boolean =>
  a.state === b.state &&
  a.remaining === b.remaining &&
  a.held === b.held &&
  a.waiting === b.waiting &&
  a.admitted === b.admitted;

/** Of two copies that see the same one tells, and none within a second after another. */
async function tellOf(
  { em, now }: ServiceContext,
  { id, organisation }: Campaign,
  figures: SaleFigures,
): Promise<boolean> {
  const at = now();
  return em.transactional(async (tx: EntityManager) => {
    const written = await tx.execute<unknown[]>(
      `insert into operations.sale_board as b (campaign_id, organisation, figures, told_at)
       values (?, ?::ltree, ?::jsonb, ?)
       on conflict (campaign_id) do update set figures = excluded.figures, told_at = excluded.told_at
       where b.told_at <= excluded.told_at - interval '1 second' and b.figures <> excluded.figures
       returning b.campaign_id`,
      [id, organisation, JSON.stringify(figures), at],
    );
    if (written.length === 0) return false;
    emit(tx, at, {
      ...{ type: SALE_MOVED, organisation, subjectId: id },
      body: { campaignId: id, ...figures },
    });
    await tx.flush();
    return true;
  });
}
