import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { customerPolicy, organisationColumn } from '@zhongtai/kit/scope';
import { Allocation, Campaign } from '../campaign/index.ts';

/** A hold begins as HELD and ends in one of the others, once. */
export const HOLD_STATUSES = ['HELD', 'CONFIRMED', 'RETURNED', 'EXPIRED'] as const;

export type HoldStatus = (typeof HOLD_STATUSES)[number];

/** Of a hold with a price. What is paid is its award; what came too late is asked back, and then was given back. */
export const HOLD_PAYMENTS = ['DUE', 'PAID', 'REFUNDING', 'REFUNDED'] as const;

export type HoldPayment = (typeof HOLD_PAYMENTS)[number];

const SaleHoldSchema = defineEntity({
  name: 'SaleHold',
  tableName: 'sale_hold',
  ...customerPolicy('operations'),
  uniques: [
    { name: 'sale_hold_once_a_number', properties: ['campaignId', 'customerId', 'number'] },
    { name: 'sale_hold_once_a_key', properties: ['campaignId', 'customerId', 'holdKey'] },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['campaignId', 'heldAt', 'id'] },
    {
      name: 'sale_hold_expiring',
      expression: `create index sale_hold_expiring on operations.sale_hold (allocation_id, expires_at) where status = 'HELD'`,
    },
  ],
  checks: [
    {
      name: 'sale_hold_status_known',
      expression: `status in (${HOLD_STATUSES.map((status) => `'${status}'`).join(', ')})`,
    },
    { name: 'sale_hold_numbered', expression: 'number >= 1' },
    { name: 'sale_hold_lasts', expression: 'expires_at > held_at' },
    { name: 'sale_hold_ends_at_a_time', expression: `(status = 'HELD') = (ended_at is null)` },
    {
      name: 'sale_hold_confirmed_is_awarded',
      expression: `(status = 'CONFIRMED') = (award_id is not null)`,
    },
    {
      name: 'sale_hold_confirmed_in_time',
      expression: `status <> 'CONFIRMED' or ended_at < expires_at`,
    },
    {
      name: 'sale_hold_priced',
      expression: `num_nulls(price_amount, currency, payment) in (0, 3) and coalesce(price_amount, 1) > 0`,
    },
    {
      name: 'sale_hold_payment_known',
      expression: `payment in (${HOLD_PAYMENTS.map((payment) => `'${payment}'`).join(', ')})`,
    },
    {
      name: 'sale_hold_paid_is_confirmed',
      expression: `payment is null or (payment = 'PAID') = (status = 'CONFIRMED')`,
    },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().deleteRule('no action'),
    allocationId: () =>
      p.manyToOne(Allocation).fieldName('allocation_id').mapToPk().deleteRule('no action'),
    customerId: p.uuid(),
    /** Of the customer, as pinned. */
    organisation: organisationColumn(),
    /** The customer's first hold of the campaign is 1. */
    number: p.integer(),
    /** The idempotency key: the hold is the answer that is kept for it. */
    holdKey: p.string().columnType('text'),
    channel: p.string().columnType('text').nullable(),
    heldAt: p.datetime(3),
    /** Before it, the customer may confirm. */
    expiresAt: p.datetime(3),
    status: p.string().columnType('text').$type<HoldStatus>().default('HELD'),
    endedAt: p.datetime(3).nullable(),
    /** What is paid for it; null where nothing is. */
    priceAmount: amountColumn().nullable(),
    currency: currencyColumn().nullable(),
    payment: p.string().columnType('text').$type<HoldPayment>().nullable(),
    // Without a reference: a hold is confirmed and its award made in one statement.
    awardId: p.uuid().nullable(),
  },
});

/** A unit that is taken from the stock for one customer, who has not confirmed yet. */
export class SaleHold extends SaleHoldSchema.class {
  /** Over as soon as its time is, even before its unit is back. */
  statusAt(now: Date): HoldStatus {
    return this.status === 'HELD' && this.expiresAt <= now ? 'EXPIRED' : this.status;
  }
}

SaleHoldSchema.setClass(SaleHold);
