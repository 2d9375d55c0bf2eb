import { defineEntity, p } from '@mikro-orm/core';
import { organisationPolicy } from '@zhongtai/kit/scope';

/** Of whom nothing may be kept: events that arrive late are dropped. */
const ErasedCustomerSchema = defineEntity({
  name: 'ErasedCustomer',
  tableName: 'erased_customer',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }],
  properties: {
    customerId: p.uuid().primary(),
    organisation: p.string().columnType('ltree'),
    erasedAt: p.datetime(3),
  },
});

export class ErasedCustomer extends ErasedCustomerSchema.class {}

ErasedCustomerSchema.setClass(ErasedCustomer);
