import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const CustomerChannelSchema = defineEntity({
  name: 'CustomerChannel',
  tableName: 'customer_channel',
  properties: {
    customerId: p.uuid().primary(),
    channel: p.text().primary(),
    organisation: organisationColumn(),
    status: p.enum(['ACTIVE', 'SUSPENDED', 'CLOSED']),
    openedAt: momentColumn(),
    businesses: p.array(),
    /** Raised by every change. */
    version: p.integer().$type<Opt<number>>().default(1),
  },
  primaryKeys: ['customerId', 'channel'],
  checks: [
    { name: 'customer_channel_closed', expression: `status <> 'CLOSED' or businesses = '{}'` },
  ],
  indexes: [
    { properties: ['channel', 'customerId'] },
    { properties: ['channel', 'status', 'customerId'] },
  ],
  ...ownRowsPolicy(),
});

export class CustomerChannel extends CustomerChannelSchema.class {}

CustomerChannelSchema.setClass(CustomerChannel);
