import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { type Money, amountColumn, currencyColumn, money, timesMoney } from '@zhongtai/kit/money';
import { organisationColumn } from '@zhongtai/kit/scope';
import { PRIZE_KINDS, Prize, type PrizeKind, PrizeLot } from '../prize/index.ts';
import { Campaign } from './campaign.entity.ts';
import { allocationPolicies } from './campaign.policies.ts';

const AllocationSchema = defineEntity({
  name: 'Allocation',
  tableName: 'allocation',
  ...allocationPolicies(),
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['prizeId', 'createdAt', 'id'] },
    { properties: 'lotId' },
  ],
  uniques: [{ name: 'allocation_once_at_a_place', properties: ['campaignId', 'position'] }],
  checks: [
    {
      name: 'allocation_kind_known',
      expression: `kind in (${PRIZE_KINDS.map((kind) => `'${kind}'`).join(', ')})`,
    },
    { name: 'allocation_total_given', expression: 'total >= 1' },
    {
      name: 'allocation_never_oversold',
      expression: 'remaining >= 0 and held >= 0 and remaining + held <= total',
    },
    { name: 'allocation_returned_once', expression: 'returned >= 0 and returned <= remaining' },
    { name: 'allocation_cost_given', expression: 'unit_cost_amount >= 0' },
    { name: 'allocation_has_a_place', expression: 'position >= 1' },
    { name: 'allocation_weighs_something', expression: 'weight >= 1' },
    {
      name: 'allocation_of_a_lot',
      expression: 'lot_id is not null or (remaining = total and returned = 0)',
    },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    /** Null for what staff give: its issue names it. */
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().deleteRule('cascade').nullable(),
    /** Among the prizes of its campaign, 1 for the first. */
    position: p.integer().default(1),
    /** Out of all weights together; null where nothing is drawn. */
    weight: p.integer().nullable(),
    /** Of the campaign, or of what staff give. */
    organisation: organisationColumn(),
    prizeId: () => p.manyToOne(Prize).fieldName('prize_id').mapToPk(),
    /** Where the units were set aside; null while they are only planned. */
    lotId: () =>
      p.manyToOne(PrizeLot).fieldName('lot_id').mapToPk().deleteRule('no action').nullable(),
    // What follows is the prize as it was when the units were set aside.
    nameZh: p.string().length(80),
    nameEn: p.string().length(80),
    kind: p.string().columnType('text').$type<PrizeKind>(),
    unitCostAmount: amountColumn(),
    currency: currencyColumn(),
    validDays: p.integer().nullable(),
    validUntil: p.datetime(3).nullable(),
    total: p.integer(),
    /** Neither given nor held. */
    remaining: p.integer(),
    /** For customers who may still confirm; where nothing is held, 0. */
    held: p.integer().default(0),
    /** Of those, back in the lot. */
    returned: p.integer().default(0),
    createdAt: p.datetime(3),
    /** Nothing is given before: processes that refuse without asking were promised so. */
    gatedUntil: p.datetime(3).nullable(),
  },
});

/** Units of a prize for one campaign or issue: a narrow row of its own, for every claim and draw locks it. */
export class Allocation extends AllocationSchema.class {
  get unitCost(): Opt<Money> {
    return money(this.unitCostAmount, this.currency);
  }

  /** How many were given away. */
  get given(): Opt<number> {
    return this.total - this.remaining - this.held;
  }

  /** What those cost. */
  get spent(): Opt<Money> {
    return timesMoney(this.unitCost, this.given);
  }
}

AllocationSchema.setClass(Allocation);
