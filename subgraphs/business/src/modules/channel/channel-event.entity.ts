import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { appendOnly } from '../ledger/index.ts';

export const CHANNEL_ACTIVITIES = [
  'OPENED',
  'SUSPENDED',
  'RESUMED',
  'CLOSED',
  'BUSINESS_OPENED',
  'BUSINESS_CLOSED',
] as const;

const ChannelEventSchema = defineEntity({
  name: 'ChannelEvent',
  tableName: 'channel_event',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    channel: p.text(),
    activity: p.enum(CHANNEL_ACTIVITIES),
    /** Its code; null for what is of the whole channel. */
    business: p.text().nullable(),
    /** In the words of who did it. */
    reason: p.text(),
    actor: p.text(),
    at: momentColumn(),
  },
  checks: [
    {
      name: 'channel_event_business',
      expression: `(activity in ('BUSINESS_OPENED', 'BUSINESS_CLOSED')) = (business is not null)`,
    },
  ],
  indexes: [{ properties: ['customerId', 'at', 'id'] }],
  triggers: [appendOnly('channel_event')],
  ...ownRowsPolicy(),
});

/** One thing that happened to a channel of a customer. */
export class ChannelEvent extends ChannelEventSchema.class {}

ChannelEventSchema.setClass(ChannelEvent);
