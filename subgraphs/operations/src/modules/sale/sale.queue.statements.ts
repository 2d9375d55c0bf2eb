import type { EntityManager } from '@mikro-orm/postgresql';
import type { Wish } from '../award/index.ts';
import { ADMISSION_MS, LOT_BEFORE_MS } from './sale.line.ts';

/** Somebody who wants a place. */
export type Joining = Omit<Wish, 'key'>;

export type JoinRefusal =
  | 'CAMPAIGN_NOT_FOUND'
  | 'OTHER_MODEL'
  | 'CAMPAIGN_NOT_RUNNING'
  | 'NOT_IN_AUDIENCE'
  | 'NO_QUEUE'
  | 'OUT_OF_STOCK';

/** What became of it, with the columns of the place. */
export interface JoinAnswer {
  readonly outcome: 'JOINED' | JoinRefusal;
  readonly row: Record<string, never>;
}

interface TicketRow extends Record<string, never> {
  readonly outcome: never;
}

/** Gives places in the order of arrival, all in one transaction; whoever has one keeps it. */
export async function joinTogether(
  em: EntityManager,
  campaignId: string,
  wishes: readonly Joining[],
): Promise<JoinAnswer[]> {
  const rows = await em.execute<TicketRow[]>(
    `select outcome, (ticket).* from operations.join_sale_queue(?, ?::jsonb, ?, ?) order by n`,
    [
      campaignId,
      JSON.stringify(wishes.map((wish, n) => ({ n, ...wish }))),
      ADMISSION_MS,
      LOT_BEFORE_MS,
    ],
  );
  return rows.map(({ outcome, ...row }) => ({ outcome, row }));
}

/** An erased customer stands in no line. */
export const leaveQueues = (em: EntityManager, customerId: string): Promise<unknown> =>
  em.execute('delete from operations.sale_ticket where customer_id = ?', [customerId]);
