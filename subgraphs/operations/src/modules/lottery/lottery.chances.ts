import type { ServiceContext } from '@zhongtai/kit/context';
import { z } from 'zod';
import type { Campaign } from '../campaign/index.ts';
import { lotteryParameters } from '../model/index.ts';

const DAY_MS = 86_400_000;

/** How often a customer drew: in each 24 hours, and the number of the last draw. */
export interface Drawn {
  readonly number: number;
  readonly byDay: ReadonlyMap<number, number>;
}

const dayOf = ({ startsAt }: Pick<Campaign, 'startsAt'>, at: Date): number =>
  Math.floor((at.getTime() - startsAt.getTime()) / DAY_MS);

/** When the next 24 hours of the campaign begin, and with them new chances. */
export const endOfDay = (campaign: Pick<Campaign, 'startsAt'>, at: Date): Date =>
  new Date(campaign.startsAt.getTime() + (dayOf(campaign, at) + 1) * DAY_MS);

/** How often the customer may draw now. */
export function chancesLeft(
  campaign: Pick<Campaign, 'startsAt' | 'parameters'>,
  { number, byDay }: Drawn,
  at: Date,
): number {
  const { chancesPerDay, chancesPerCustomer } = lotteryParameters(campaign.parameters);
  const today = byDay.get(dayOf(campaign, at)) ?? 0;
  return Math.max(Math.min(chancesPerDay - today, chancesPerCustomer - number), 0);
}

const row = z.object({ id: z.string(), day: z.number(), n: z.number(), last: z.number() });

/** How often the calling customer drew in each campaign; in one statement. Feeds the loader. */
export async function drawnBy(
  { em, caller }: ServiceContext,
  campaignIds: readonly string[],
): Promise<Drawn[]> {
  const found = await em.execute<unknown[]>(
    `select campaign_id as id, day, count(*)::int as n, max(number) as last from operations.draw
     where customer_id = ? and campaign_id = any(?::uuid[]) group by campaign_id, day`,
    [caller.subject, `{${campaignIds.join(',')}}`],
  );
  const byCampaign = Map.groupBy(
    found.map((each) => row.parse(each)),
    ({ id }) => id,
  );
  return campaignIds.map((id) => {
    const days = byCampaign.get(id) ?? [];
    return {
      number: Math.max(0, ...days.map(({ last }) => last)),
      byDay: new Map(days.map(({ day, n }) => [day, n])),
    };
  });
}
