import { defineEntity, p } from '@mikro-orm/core';
import { customerPolicy } from '@zhongtai/kit/scope';
import { momentColumn, organisationColumn } from '../../columns.ts';

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
  ...customerPolicy(),
});

export class CustomerChannel extends CustomerChannelSchema.class {}

CustomerChannelSchema.setClass(CustomerChannel);
