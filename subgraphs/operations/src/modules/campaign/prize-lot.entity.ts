import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { type Money, amountColumn, currencyColumn, money, timesMoney } from '@zhongtai/kit/money';
import { Campaign } from './campaign.entity.ts';
import { prizeLotPolicies } from './campaign.policies.ts';

export const PRIZE_KINDS = ['CASH', 'COUPON', 'POINTS', 'PHYSICAL', 'BENEFIT'] as const;

export type PrizeKind = (typeof PRIZE_KINDS)[number];

const PrizeLotSchema = defineEntity({
  name: 'PrizeLot',
  tableName: 'prize_lot',
  ...prizeLotPolicies(),
  checks: [
    {
      name: 'prize_lot_kind_known',
      expression: `kind in (${PRIZE_KINDS.map((kind) => `'${kind}'`).join(', ')})`,
    },
    { name: 'prize_lot_total_given', expression: 'total >= 1' },
    { name: 'prize_lot_never_oversold', expression: 'remaining >= 0 and remaining <= total' },
    { name: 'prize_lot_cost_given', expression: 'unit_cost_amount >= 0' },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().unique().deleteRule('cascade'),
    name: p.string().length(80),
    kind: p.string().columnType('text').$type<PrizeKind>(),
    unitCostAmount: amountColumn(),
    currency: currencyColumn(),
    total: p.integer(),
    remaining: p.integer(),
    /** Nothing is given before: processes that refuse without asking were promised so. */
    gatedUntil: p.datetime(3).nullable(),
  },
});

/** The stock of one prize in one campaign: a narrow row of its own, for every claim locks it. */
export class PrizeLot extends PrizeLotSchema.class {
  get unitCost(): Opt<Money> {
    return money(this.unitCostAmount, this.currency);
  }

  /** How many were given away. */
  get given(): Opt<number> {
    return this.total - this.remaining;
  }

  /** What those cost. */
  get spent(): Opt<Money> {
    return timesMoney(this.unitCost, this.given);
  }
}

PrizeLotSchema.setClass(PrizeLot);
