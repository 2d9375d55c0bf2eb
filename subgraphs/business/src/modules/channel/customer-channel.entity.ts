import { defineEntity, p } from '@mikro-orm/core';
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
  },
  primaryKeys: ['customerId', 'channel'],
  indexes: [{ properties: ['channel', 'customerId'] }],
  ...ownRowsPolicy(),
});

export class CustomerChannel extends CustomerChannelSchema.class {}

CustomerChannelSchema.setClass(CustomerChannel);
