import { z } from 'zod';
import { countField, decimalField, moment, type Statement } from '../../clickhouse/index.ts';
import { statementOf, type Writer } from '../analysis/index.ts';
import { traitSql } from './effects.traits.ts';

/** What is measured, of whom and when. */
export interface Measuring {
  readonly campaignId: string;
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  /** Null: any product counts. */
  readonly productId: string | null;
  readonly currency: string;
}

/** Signs of a customer who came to a channel. */
export const VISITS = ['app.launched', 'page.viewed'];
/** Signs of a customer who could know of the campaign. */
export const EXPOSURES = ['campaign.viewed', 'message.sent', 'message.delivered', 'message.opened'];
export const PURCHASE = 'product.purchased';
const AWARD = {
  issued: 'operations.award.issued',
  redeemed: 'operations.award.redeemed',
  takenBack: ['operations.award.revoked', 'operations.award.expired'],
} as const;

/** How each step of the funnel is known, over a row of `outcomes`. */
export const STEPS = {
  OFFERED: 'true',
  EXPOSED: 'exposures > 0',
  VISITED: 'visits > 0',
  WON: 'notEmpty(awards)',
  REDEEMED: 'redemptions > 0',
  CONVERTED: 'conversions > 0',
} as const;

export type StepKind = keyof typeof STEPS;

const armRow = z.object({
  arm: z.string(),
  isHoldOut: countField,
  weight: countField,
  value: z.string(),
  customers: countField,
  steps: z.object({
    EXPOSED: countField,
    VISITED: countField,
    WON: countField,
    REDEEMED: countField,
    CONVERTED: countField,
  }),
  spend: decimalField,
  variance: z.coerce.number().catch(0),
  cost: decimalField,
});

export type ArmRow = z.output<typeof armRow>;

/** A row for each arm; with a trait, for each arm of each value. */
export function armsStatement(measuring: Measuring, trait: string | null): Statement<ArmRow> {
  return statementOf(armRow, (writer) => {
    const steps = (['EXPOSED', 'VISITED', 'WON', 'REDEEMED', 'CONVERTED'] as const).map(
      (kind) => `'${kind}', countIf(${STEPS[kind]})`,
    );
    return `
      select arm, value, any(is_hold_out) as isHoldOut, any(weight) as weight, count() as customers,
        map(${steps.join(', ')}) as steps,
        toString(sum(spent)) as spend, varSampStable(toFloat64(spent)) as variance,
        toString(sum(arraySum(award -> award.2, awards))) as cost
      from (${membersSql(writer, measuring, trait)})
      group by arm, value`;
  });
}

/** A row if anybody is known to have been in it. */
export const knownStatement = ({ campaignId }: Measuring): Statement<{ known: number }> =>
  statementOf(
    z.object({ known: countField }),
    ({ tables, give }) => `
      select 1 as known from ${tables.campaignMember}
      where campaign_id = ${give('UUID', campaignId)} limit 1`,
  );

/** Names of traits that came with the members. */
export const traitsStatement = ({ campaignId }: Measuring): Statement<{ name: string }> =>
  statementOf(
    z.object({ name: z.string() }),
    ({ tables, give }) => `
      select distinct arrayJoin(mapKeys(traits)) as name from ${tables.campaignMember}
      where campaign_id = ${give('UUID', campaignId)} order by name limit 50`,
  );

/** A row for each member: `id`, `organisation`, the arm and `value` of the trait, and what became of them. */
export function membersSql(writer: Writer, measuring: Measuring, trait: string | null): string {
  const { tables, give } = writer;
  const start = `toDate(${give("DateTime64(3, 'UTC')", moment(measuring.from))})`;
  const value = trait === null ? `''` : traitSql(writer, trait, start);
  const person =
    trait?.startsWith('customer.') === true
      ? `any left join ${tables.customer} as person on person.id = member.customer_id`
      : '';
  return `
    select member.customer_id as id, member.organisation as organisation, member.arm as arm, member.is_hold_out as is_hold_out,
      member.weight as weight, ${value} as value,
      outcome.exposures as exposures, outcome.visits as visits, outcome.conversions as conversions,
      outcome.spent as spent, outcome.redemptions as redemptions, outcome.awards as awards
    from (select * from ${tables.campaignMember} where campaign_id = ${give('UUID', measuring.campaignId)}) as member
    any left join (${outcomesSql(writer, measuring)}) as outcome on outcome.customer_id = member.customer_id
    ${person}`;
}

/** What members did while it ran; awards may be redeemed and taken back later. */
function outcomesSql({ tables, give }: Writer, measuring: Measuring): string {
  const { campaignId, from, to, productId, currency } = measuring;
  const at = (value: Date) => give("DateTime64(3, 'UTC')", moment(value));
  const id = give('String', campaignId);
  const names = [...VISITS, ...EXPOSURES, PURCHASE];
  const awardNames = [AWARD.issued, AWARD.redeemed, ...AWARD.takenBack];
  const bought = `name = '${PURCHASE}'${
    productId === null ? '' : ` and product_id = ${give('UUID', productId)}`
  }`;
  return `
    select customer_id,
      countIf(name in ${give('Array(String)', EXPOSURES)} and properties['campaignId'] = ${id}) as exposures,
      countIf(name in ${give('Array(String)', VISITS)}) as visits,
      countIf(${bought}) as conversions,
      sumIf(amount, ${bought} and properties['currency'] = ${give('String', currency)}) as spent,
      countIf(name = '${AWARD.redeemed}') as redemptions,
      groupArrayIf(subject_id, name in ${give('Array(String)', AWARD.takenBack)}) as taken_back,
      arrayFilter(award -> not has(taken_back, award.1),
        groupArrayIf((subject_id, amount), name = '${AWARD.issued}')) as awards
    from ${tables.event}
    where at >= ${at(from)} and customer_id in (
        select customer_id from ${tables.campaignMember} where campaign_id = ${give('UUID', campaignId)})
      and (at < ${at(to)} and name in ${give('Array(String)', names)}
        or name in ${give('Array(String)', awardNames)} and properties['campaignId'] = ${id})
    group by customer_id`;
}
