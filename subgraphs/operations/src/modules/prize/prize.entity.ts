import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { type Money, amountColumn, currencyColumn, money } from '@zhongtai/kit/money';
import { organisationColumn } from '@zhongtai/kit/scope';
import { prizePolicies } from './prize.policies.ts';

export const PRIZE_KINDS = ['CASH', 'COUPON', 'CODE', 'POINTS', 'PHYSICAL', 'BENEFIT'] as const;

export type PrizeKind = (typeof PRIZE_KINDS)[number];

export const PRIZE_STATUSES = ['ACTIVE', 'WITHDRAWN'] as const;

export type PrizeStatus = (typeof PRIZE_STATUSES)[number];

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

const PrizeSchema = defineEntity({
  name: 'Prize',
  tableName: 'prize',
  ...prizePolicies(),
  indexes: [{ properties: 'organisation', type: 'gist' }, { properties: ['createdAt', 'id'] }],
  checks: [
    { name: 'prize_kind_known', expression: `kind in (${quoted(PRIZE_KINDS)})` },
    { name: 'prize_status_known', expression: `status in (${quoted(PRIZE_STATUSES)})` },
    { name: 'prize_cost_given', expression: 'unit_cost_amount >= 0' },
    { name: 'prize_valid_some_days', expression: 'valid_days >= 1' },
    { name: 'prize_valid_one_way', expression: 'valid_days is null or valid_until is null' },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    organisation: organisationColumn(),
    nameZh: p.string().length(80),
    nameEn: p.string().length(80),
    description: p.string().length(2_000).nullable(),
    kind: p.string().columnType('text').$type<PrizeKind>(),
    unitCostAmount: amountColumn(),
    currency: currencyColumn(),
    /** From the award on; null when `validUntil` says it, or an award never expires. */
    validDays: p.integer().nullable(),
    validUntil: p.datetime(3).nullable(),
    /** May the parts of the bank below use it, and so see it? */
    isOffered: p.boolean(),
    status: p.string().columnType('text').$type<PrizeStatus>().default('ACTIVE'),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
    version: p.integer().default(1),
  },
});

/** What the bank gives away, as its owner describes it. How much there is of it stands in its lots. */
export class Prize extends PrizeSchema.class {
  get unitCost(): Opt<Money> {
    return money(this.unitCostAmount, this.currency);
  }
}

PrizeSchema.setClass(Prize);
