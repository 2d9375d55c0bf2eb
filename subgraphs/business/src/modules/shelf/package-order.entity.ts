import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import type { Finding } from '../package/index.ts';

const PackageOrderSchema = defineEntity({
  name: 'PackageOrder',
  tableName: 'package_order',
  properties: {
    id: p.uuid().primary(),
    /** Of the customer. */
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    listingId: p.uuid(),
    packageVersionId: p.uuid(),
    termsHash: p.text(),
    channel: p.text(),
    idempotencyKey: p.text(),
    payloadHash: p.text(),
    /** Why it was sold to the customer, as it was then. */
    findings: p.json<readonly Finding[]>(),
    status: p
      .enum(['OPEN', 'DONE', 'RELEASED'])
      .$type<Opt<'OPEN' | 'DONE' | 'RELEASED'>>()
      .default('OPEN'),
    orderedAt: momentColumn(),
  },
  uniques: [
    { name: 'package_order_key', properties: ['customerId', 'idempotencyKey'] },
    { name: 'package_order_owner', properties: ['id', 'customerId', 'organisation'] },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['packageVersionId', 'orderedAt', 'id'] },
    { properties: ['customerId', 'orderedAt', 'id'] },
  ],
  ...ownRowsPolicy(),
});

/** A package that a customer ordered: an order for each of its products hangs on it. */
export class PackageOrder extends PackageOrderSchema.class {}

PackageOrderSchema.setClass(PackageOrder);
