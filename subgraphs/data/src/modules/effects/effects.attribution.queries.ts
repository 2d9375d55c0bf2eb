import { z } from 'zod';
import { countField, decimalField, moment } from '../../clickhouse/index.ts';
import { statementOf, type Writer } from '../analysis/index.ts';
import { EXPOSURES, type Measuring, PURCHASE, VISITS } from './effects.queries.ts';

/** Which share of a purchase the touches before it get; `place` of `touches`, oldest first. */
const SHARES = {
  LAST_TOUCH: 'if(place = length(touches), 1, 0)',
  FIRST_TOUCH: 'if(place = 1, 1, 0)',
  LINEAR: '1 / length(touches)',
} as const;

export type AttributionModel = keyof typeof SHARES;
export const ATTRIBUTION_MODELS = Object.keys(SHARES) as [AttributionModel, ...AttributionModel[]];

export interface Attributing {
  readonly measuring: Measuring;
  readonly model: AttributionModel;
  readonly windowDays: number;
  readonly timeZone: string;
}

const MOST_SOURCES = 50;

const creditRow = z.object({
  campaign: z.string(),
  channel: z.string(),
  touches: countField,
  conversions: z.coerce.number(),
  spend: decimalField,
});

export type CreditRow = z.output<typeof creditRow>;

/** Purchases by those with an offer while it ran, as the effects count them. */
function boughtSql({ tables, give }: Writer, measuring: Measuring): string {
  const { campaignId, from, to, productId, currency } = measuring;
  const at = (value: Date) => give("DateTime64(3, 'UTC')", moment(value));
  const product = productId === null ? '' : `and product_id = ${give('UUID', productId)}`;
  return `
    select id, customer_id, at, if(properties['currency'] = ${give('String', currency)}, amount, 0) as amount
    from ${tables.event}
    where name = '${PURCHASE}' ${product} and at >= ${at(from)} and at < ${at(to)} and customer_id in (
      select customer_id from ${tables.campaignMember}
      where campaign_id = ${give('UUID', campaignId)} and is_hold_out = 0)`;
}

/** A row for each campaign and channel that touched whoever bought: of one day, several touches are one. */
export const creditsStatement = ({ measuring, model, windowDays, timeZone }: Attributing) =>
  statementOf(creditRow, (writer) => {
    const { tables, give } = writer;
    const window = `toIntervalDay(${give('UInt32', windowDays)})`;
    return `
      select campaign, channel, count() as touches, sum(share) as conversions,
        toString(toDecimal64(sum(share * toFloat64(amount)), 4)) as spend
      from (
        select touch.2 as campaign, touch.3 as channel, amount, ${SHARES[model]} as share
        from (
          select purchase, any(bought_for) as amount, arraySort(groupArray((last_at, campaign, channel))) as touches
          from (
            select bought.id as purchase, any(bought.amount) as bought_for, seen.campaign as campaign,
              seen.channel as channel, toDate(seen.at, ${give('String', timeZone)}) as day, max(seen.at) as last_at
            from (${boughtSql(writer, measuring)}) as bought
            join (
              select customer_id, at, channel, properties['campaignId'] as campaign from ${tables.event}
              where name in ${give('Array(String)', [...EXPOSURES, ...VISITS])}
            ) as seen on seen.customer_id = bought.customer_id
            where seen.at <= bought.at and seen.at > bought.at - ${window}
            group by purchase, campaign, channel, day
          )
          group by purchase
        )
        array join touches as touch, arrayEnumerate(touches) as place
      )
      group by campaign, channel
      order by conversions desc, touches desc, campaign, channel limit ${MOST_SOURCES}`;
  });

export const boughtStatement = ({ measuring }: Pick<Attributing, 'measuring'>) =>
  statementOf(
    z.object({ purchases: countField, customers: countField }),
    (writer) => `
      select count() as purchases, uniqExact(customer_id) as customers
      from (${boughtSql(writer, measuring)})`,
  );
