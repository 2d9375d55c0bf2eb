import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { type Money, amountColumn, currencyColumn, money } from '@zhongtai/kit/money';
import { customerPolicy, organisationColumn } from '@zhongtai/kit/scope';
import { Allocation, Campaign } from '../campaign/index.ts';
import type { PrizeKind } from '../prize/index.ts';

export const AWARD_STATUSES = ['ISSUED', 'REDEEMED'] as const;

export type AwardStatus = (typeof AWARD_STATUSES)[number];

const AwardSchema = defineEntity({
  name: 'Award',
  tableName: 'award',
  ...customerPolicy(),
  uniques: [
    { name: 'award_once_per_customer', properties: ['allocationId', 'customerId'] },
    { name: 'award_once_per_key', properties: ['customerId', 'claimKey'] },
  ],
  checks: [
    {
      name: 'award_status_known',
      expression: `status in (${AWARD_STATUSES.map((status) => `'${status}'`).join(', ')})`,
    },
    {
      name: 'award_redeemed_by_somebody',
      expression: `(status = 'REDEEMED') = (redeemed_at is not null and redeemed_by is not null)`,
    },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['customerId', 'issuedAt', 'id'] },
    { properties: ['campaignId', 'issuedAt', 'id'] },
    { properties: ['issuedAt', 'id'] },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    campaignId: () => p.manyToOne(Campaign).fieldName('campaign_id').mapToPk(),
    allocationId: () => p.manyToOne(Allocation).fieldName('allocation_id').mapToPk(),
    customerId: p.uuid(),
    /** Of the customer, as pinned. */
    organisation: organisationColumn(),
    prizeNameZh: p.string().length(80),
    prizeNameEn: p.string().length(80),
    prizeKind: p.string().columnType('text').$type<PrizeKind>(),
    valueAmount: amountColumn(),
    currency: currencyColumn(),
    channel: p.string().columnType('text').nullable(),
    /** The idempotency key of the claim: the award is the answer that is kept for it. */
    claimKey: p.string().columnType('text').nullable(),
    issuedAt: p.datetime(3),
    status: p.string().columnType('text').$type<AwardStatus>().default('ISSUED'),
    redeemedAt: p.datetime(3).nullable(),
    /** Sign-in name of who handed it over. */
    redeemedBy: p.string().columnType('text').nullable(),
  },
});

/** A prize given; a copy of what it was, for a campaign's prize may be worded anew. */
export class Award extends AwardSchema.class {
  get value(): Opt<Money> {
    return money(this.valueAmount, this.currency);
  }
}

AwardSchema.setClass(Award);
