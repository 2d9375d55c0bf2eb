import { z } from 'zod';
import { countField, moment, type Statement } from '../../clickhouse/index.ts';
import { parseInput } from '../../input.ts';
import {
  type Asking,
  eventShape,
  eventSql,
  type Library,
  statementOf,
  withIndicators,
} from '../analysis/index.ts';
import { armsOf, type Telling } from './effects.arms.ts';
import type { ArmRow, Measuring } from './effects.queries.ts';

const row = z.object({
  arm: z.string(),
  isHoldOut: countField,
  weight: countField,
  customers: countField,
  did: countField,
  total: z.coerce.number(),
  variance: z.coerce.number().catch(0),
});

type OutcomeRow = z.output<typeof row>;

interface Measured {
  readonly measuring: Measuring;
  readonly telling: Telling;
  readonly timeZone: string;
}

/**
 * What an indicator of the bank's library counts of the customers of each arm, while the campaign ran: how many did any
 * of it, and how often.
 * @throws InvalidInput when there is no such indicator
 */
export async function outcomeOf(
  asking: Asking & Library,
  { measuring, telling, timeZone }: Measured,
  indicator: string,
) {
  const counted = parseInput(eventShape, await withIndicators(asking, { filter: { indicator } }));
  const cut = { timeZone, to: measuring.to };
  const statement = statementOf(row, (writer) => {
    const { tables, give } = writer;
    const at = (value: Date) => give("DateTime64(3, 'UTC')", moment(value));
    const members = `select * from ${tables.campaignMember} where campaign_id = ${give('UUID', measuring.campaignId)}`;
    return `
      select arm, any(is_hold_out) as isHoldOut, any(weight) as weight, count() as customers,
        countIf(times > 0) as did, sum(times) as total, varSampStable(toFloat64(times)) as variance
      from (${members}) as member
      any left join (
        select customer_id, count() as times from ${tables.event}
        where at >= ${at(measuring.from)} and at < ${at(measuring.to)}
          and customer_id in (select customer_id from (${members})) and ${eventSql(writer, counted, cut)}
        group by customer_id
      ) as own on own.customer_id = member.customer_id
      group by arm`;
  }) satisfies Statement<OutcomeRow>;
  const rows = await asking.analytics.select(asking.caller, statement);
  const [arms = []] = armsOf([rows.map(asArm)], telling);
  return arms.map(
    ({ key, isHoldOut, customers, conversions: did, spend: { mean, interval, uplift } }) => ({
      ...{ key, isHoldOut, customers, did },
      ...{ mean, interval, uplift },
    }),
  );
}

/** Compared by the same statistics as what customers buy, and for how much. */
const asArm = ({ did, total, ...arm }: OutcomeRow): ArmRow => ({
  ...arm,
  steps: { EXPOSED: 0, VISITED: 0, WON: 0, REDEEMED: 0, CONVERTED: did },
  ...{ value: '', spend: String(total), cost: '0' },
});
