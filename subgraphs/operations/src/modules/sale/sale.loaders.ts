import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { findOwnHolds, findSold } from './sale.queries.ts';
import { findOwnTickets, findQueues } from './sale.queue.queries.ts';

/** One instance per request: the cache must not outlive the caller's rights. */
export const saleLoaders = (ctx: ServiceContext) => ({
  ownHoldsByCampaign: new DataLoader((ids: readonly string[]) => findOwnHolds(ctx, ids)),
  soldByCampaign: new DataLoader((ids: readonly string[]) => findSold(ctx, ids)),
  saleQueueByCampaign: new DataLoader((ids: readonly string[]) => findQueues(ctx, ids)),
  ownTicketByCampaign: new DataLoader((ids: readonly string[]) => findOwnTickets(ctx, ids)),
});
