import type { EntityManager } from '@mikro-orm/postgresql';
import type { HashKeys } from './lottery.seed.ts';

/** A draw, as `operations.draw_lots` reads it. */
export interface Wish {
  readonly customer: string;
  /** Part of the bank the customer calls from. */
  readonly scope: string;
  readonly key: string;
  readonly channel: string | null;
  readonly at: Date;
}

export type DrawRefusal =
  | 'CAMPAIGN_NOT_FOUND'
  | 'OTHER_MODEL'
  | 'CAMPAIGN_NOT_RUNNING'
  | 'NOT_IN_AUDIENCE'
  | 'NO_CHANCE_LEFT'
  | 'NO_CHANCE_TODAY';

/** AGAIN: another draw of the customer came first, in the same batch. */
type DrawOutcome = 'DRAWN' | 'AGAIN' | DrawRefusal;

/** What became of a wish, with the columns of the draw. */
export interface DrawAnswer {
  readonly outcome: DrawOutcome;
  readonly row: Record<string, never>;
}

interface DrawRow extends Record<string, never> {
  readonly outcome: never;
}

/** Decides the wishes in their order: draw, award, budget entry, outbox, tally and stock, all in one transaction. */
export async function drawLots(
  em: EntityManager,
  { campaignId, keys }: { readonly campaignId: string; readonly keys: HashKeys | null },
  wishes: readonly (Wish & { readonly drawId: string; readonly awardId: string })[],
): Promise<DrawAnswer[]> {
  const rows = await em.execute<DrawRow[]>(
    `select outcome, (draw).* from operations.draw_lots(?, decode(?, 'hex'), decode(?, 'hex'), ?::jsonb) order by n`,
    [
      campaignId,
      keys?.inner ?? null,
      keys?.outer ?? null,
      JSON.stringify(wishes.map((wish, n) => ({ n, ...wish }))),
    ],
  );
  return rows.map(({ outcome, ...row }) => ({ outcome, row }));
}
