import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import { CustomerGroup } from './customer-group.entity.ts';

/** That a campaign names a group: as long as one does, the group stays. */
const CustomerGroupUseSchema = defineEntity({
  name: 'CustomerGroupUse',
  tableName: 'customer_group_use',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }],
  properties: {
    campaignId: p.uuid().primary(),
    group: () => p.manyToOne(CustomerGroup).fieldName('group_id').mapToPk().deleteRule('no action'),
    /** Of the group. */
    organisation: organisationColumn(),
  },
});

export class CustomerGroupUse extends CustomerGroupUseSchema.class {}

CustomerGroupUseSchema.setClass(CustomerGroupUse);
