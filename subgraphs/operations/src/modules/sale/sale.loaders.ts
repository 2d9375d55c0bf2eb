import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { findOwnHolds } from './sale.queries.ts';
import { findOwnTickets, findQueues } from './sale.queue.queries.ts';

/** One instance per request: the cache must not outlive the caller's rights. */
export const saleLoaders = (ctx: ServiceContext) => ({
  ownHoldsByCampaign: new DataLoader((ids: readonly string[]) => findOwnHolds(ctx, ids)),
  saleQueueByCampaign: new DataLoader((ids: readonly string[]) => findQueues(ctx, ids)),
  ownTicketByCampaign: new DataLoader((ids: readonly string[]) => findOwnTickets(ctx, ids)),
});
