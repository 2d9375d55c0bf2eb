import type { FilterQuery } from '@mikro-orm/core';
import type { ServiceContext } from '@zhongtai/kit/context';
import { type Money, money } from '@zhongtai/kit/money';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { requireId } from '../../input.ts';
import { type HoldStatus, SaleHold } from './sale-hold.entity.ts';

export interface HoldList extends PageArgs {
  readonly campaignId: string;
  readonly customerId?: string | null | undefined;
  readonly status?: HoldStatus | null | undefined;
}

/** @throws InvalidInput */
export function listHolds(
  { em, now }: ServiceContext,
  { campaignId, customerId, status, ...args }: HoldList,
): Promise<Connection<SaleHold>> {
  const conditions: FilterQuery<SaleHold>[] = [
    { campaignId: requireId('campaignId', campaignId) },
    customerId ? { customerId: requireId('customerId', customerId) } : {},
    status ? ofStatus(status, now()) : {},
  ];
  const where = { $and: conditions };
  return paginate(em, SaleHold, { where, orderBy: 'heldAt', direction: 'desc', args });
}

/** As `statusAt` has it. */
function ofStatus(status: HoldStatus, now: Date): FilterQuery<SaleHold> {
  if (status === 'HELD') return { status, expiresAt: { $gt: now } };
  if (status !== 'EXPIRED') return { status };
  return { $or: [{ status }, { status: 'HELD', expiresAt: { $lte: now } }] };
}

/** Of each campaign, what the calling customer holds, has got and gave up: as many as its limits allow. Feeds the loader. */
export async function findOwnHolds(
  { em, caller }: ServiceContext,
  campaignIds: readonly string[],
): Promise<SaleHold[][]> {
  const where = {
    ...{ campaignId: { $in: [...campaignIds] }, customerId: caller.subject },
  };
  const found = await em.find(SaleHold, where, {
    ...{ orderBy: { number: 'asc' }, disableIdentityMap: true },
  });
  const byCampaign = Map.groupBy(found, ({ campaignId }) => campaignId);
  return campaignIds.map((id) => byCampaign.get(id) ?? []);
}

/** What units that were paid cost, by campaign; null where none was. Feeds the loader. */
export async function findSold(
  { em }: ServiceContext,
  campaignIds: readonly string[],
): Promise<(Money | null)[]> {
  const rows = await em.execute<{ id: string; amount: string; currency: string }[]>(
    `select campaign_id as id, sum(price_amount)::text as amount, currency from operations.sale_hold
     where campaign_id = any(?::uuid[]) and payment = 'PAID' group by campaign_id, currency`,
    [`{${campaignIds.join(',')}}`],
  );
  const byId = new Map(rows.map(({ id, amount, currency }) => [id, money(amount, currency)]));
  return campaignIds.map((id) => byId.get(id) ?? null);
}
