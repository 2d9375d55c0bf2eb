import { defineEntity, p } from '@mikro-orm/core';
import { customerPolicy, organisationColumn } from '@zhongtai/kit/scope';
import { Campaign, seenWithCampaign } from '../campaign/index.ts';

const SaleQueueSchema = defineEntity({
  name: 'SaleQueue',
  tableName: 'sale_queue',
  ...seenWithCampaign('sale_queue'),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  checks: [
    { name: 'sale_queue_counts', expression: 'entered >= 0 and next_slot >= 0' },
    { name: 'sale_queue_gives_after_its_lot', expression: 'lot_at is not null or next_slot = 0' },
  ],
  properties: {
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().primary().deleteRule('no action'),
    /** Of the campaign. */
    organisation: organisationColumn(),
    /** How many places were given, of which a customer may have had several, one after the other. */
    entered: p.integer(),
    /** Given to who comes next, or a later one when that has passed. */
    nextSlot: p.integer(),
    /** When those who came during the warm-up were put into an order. */
    lotAt: p.datetime(3).nullable(),
  },
});

/** The end of the line before a sale: one row, so that whoever joins is behind all who did. */
export class SaleQueue extends SaleQueueSchema.class {}

SaleQueueSchema.setClass(SaleQueue);

const SaleTicketSchema = defineEntity({
  name: 'SaleTicket',
  tableName: 'sale_ticket',
  ...customerPolicy('operations'),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  checks: [{ name: 'sale_ticket_slot_counts', expression: 'slot >= 0' }],
  properties: {
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().primary().deleteRule('no action'),
    customerId: p.uuid().primary().index(),
    /** Of the customer, as pinned. */
    organisation: organisationColumn(),
    joinedAt: p.datetime(3),
    /** Slots follow the opening at equal distances: 0 is let in with it. Null till the lot is drawn. */
    slot: p.integer().nullable(),
  },
});

/** A customer's place in the line, kept till its admission is over. */
export class SaleTicket extends SaleTicketSchema.class {}

SaleTicketSchema.setClass(SaleTicket);
