import type { ServiceContext } from '@zhongtai/kit/context';
import type { Campaign } from '../campaign/index.ts';
import { admittedUntil, lineOf } from './sale.line.ts';
import { SaleQueue, SaleTicket } from './sale-queue.entity.ts';

/** The line before each sale; null while nobody has joined. Feeds the loader. */
export async function findQueues(
  { em }: ServiceContext,
  campaignIds: readonly string[],
): Promise<(SaleQueue | null)[]> {
  const where = { campaignId: { $in: [...campaignIds] } };
  const found = await em.find(SaleQueue, where, { disableIdentityMap: true });
  const byCampaign = new Map(found.map((queue) => [queue.campaignId, queue]));
  return campaignIds.map((id) => byCampaign.get(id) ?? null);
}

/** Of each campaign, the calling customer's place. Feeds the loader. */
export async function findOwnTickets(
  { em, caller }: ServiceContext,
  campaignIds: readonly string[],
): Promise<(SaleTicket | null)[]> {
  const where = { campaignId: { $in: [...campaignIds] }, customerId: caller.subject };
  const found = await em.find(SaleTicket, where, { disableIdentityMap: true });
  const byCampaign = new Map(found.map((ticket) => [ticket.campaignId, ticket]));
  return campaignIds.map((id) => byCampaign.get(id) ?? null);
}

/** Whether the place still counts: it ends with its admission. */
export function isStanding(campaign: Campaign, { slot }: SaleTicket, now: Date): boolean {
  const line = lineOf(campaign);
  if (!line) return false;
  return typeof slot === 'number' ? now < admittedUntil(line, slot) : true;
}
