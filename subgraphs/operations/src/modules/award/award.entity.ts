import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { type Money, amountColumn, currencyColumn, money } from '@zhongtai/kit/money';
import { customerPolicy, organisationColumn } from '@zhongtai/kit/scope';
import { Allocation, Campaign } from '../campaign/index.ts';
import type { PrizeKind } from '../prize/index.ts';

export const AWARD_STATUSES = ['ISSUED', 'REDEEMED', 'REVOKED', 'EXPIRED'] as const;

export type AwardStatus = (typeof AWARD_STATUSES)[number];

/** How far a gift has come. */
export const FULFILMENTS = ['PENDING', 'SHIPPED', 'DELIVERED', 'FAILED'] as const;

export type Fulfilment = (typeof FULFILMENTS)[number];

/** From where one gets to each. What could not be delivered waits to be sent again. */
export const FULFILMENT_MOVES = {
  PENDING: 'FAILED',
  SHIPPED: 'PENDING',
  DELIVERED: 'SHIPPED',
  FAILED: 'SHIPPED',
} as const satisfies Record<Fulfilment, Fulfilment>;

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

const AwardSchema = defineEntity({
  name: 'Award',
  tableName: 'award',
  ...customerPolicy('operations'),
  uniques: [
    // Of what is drawn or held a customer may get several.
    { name: 'award_once_per_customer', properties: ['allocationId', 'customerId', 'drawNumber'] },
    { name: 'award_once_per_key', properties: ['customerId', 'claimKey'] },
  ],
  checks: [
    {
      name: 'award_status_known',
      expression: `status in (${quoted(AWARD_STATUSES)})`,
    },
    {
      name: 'award_redeemed_by_somebody',
      expression: `(status = 'REDEEMED') = (redeemed_at is not null and redeemed_by is not null)`,
    },
    {
      name: 'award_revoked_by_somebody',
      expression: `(status = 'REVOKED') = (revoked_at is not null and revoked_by is not null and revoke_reason is not null)`,
    },
    {
      name: 'award_fulfilment_known',
      expression: `fulfilment in (${quoted(FULFILMENTS)})`,
    },
    {
      name: 'award_fulfilment_of_a_gift',
      expression: `fulfilment is null or prize_kind = 'PHYSICAL'`,
    },
    {
      name: 'award_delivered_is_redeemed',
      expression: `coalesce(fulfilment, '') <> 'DELIVERED' or status = 'REDEEMED'`,
    },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['customerId', 'issuedAt', 'id'] },
    { properties: ['campaignId', 'issuedAt', 'id'] },
    { properties: ['issuedAt', 'id'] },
    {
      name: 'award_expiring',
      expression: `create index award_expiring on operations.award (expires_at, allocation_id)
        where status = 'ISSUED' and expires_at is not null`,
    },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    /** Null for what staff gave. */
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().deleteRule('no action').nullable(),
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
    /** With which of the customer's draws it was won, or which of their holds was confirmed; 0 for other awards. */
    drawNumber: p.integer().default(0),
    issuedAt: p.datetime(3),
    status: p.string().columnType('text').$type<AwardStatus>().default('ISSUED'),
    redeemedAt: p.datetime(3).nullable(),
    /** Sign-in name of who handed it over. */
    redeemedBy: p.string().columnType('text').nullable(),
    /** Null: it can be redeemed for ever. */
    expiresAt: p.datetime(3).nullable(),
    revokedAt: p.datetime(3).nullable(),
    revokedBy: p.string().columnType('text').nullable(),
    revokeReason: p.string().length(500).nullable(),
    /** Null for what is no gift. */
    fulfilment: p.string().columnType('text').$type<Fulfilment>().nullable(),
    /** Of its last step: number of the parcel, or why it came back. */
    fulfilmentNote: p.string().length(200).nullable(),
  },
});

/** A prize given; a copy of what it was, for a campaign's prize may be worded anew. */
export class Award extends AwardSchema.class {
  get value(): Opt<Money> {
    return money(this.valueAmount, this.currency);
  }
}

AwardSchema.setClass(Award);
