import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import type { AnalysisKind } from '../saved-analysis/index.ts';

/** Customers that were found once; who they are stands in the behaviour store, beside what they did. */
const CustomerGroupSchema = defineEntity({
  name: 'CustomerGroup',
  tableName: 'customer_group',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }, { properties: ['createdAt'] }],
  checks: [{ name: 'customer_group_of_somebody', expression: 'size > 0' }],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    name: p.string().columnType('text'),
    analysis: p.string().columnType('text').$type<AnalysisKind>(),
    /** JSON, as the console keeps it in its address. */
    question: p.string().columnType('text'),
    size: p.integer(),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
  },
});

export class CustomerGroup extends CustomerGroupSchema.class {}

CustomerGroupSchema.setClass(CustomerGroup);
