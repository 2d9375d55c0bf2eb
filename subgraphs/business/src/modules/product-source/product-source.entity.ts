import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';
import { type Mapping, SOURCE_KINDS } from './product-source.fields.ts';

const ProductSourceSchema = defineEntity({
  name: 'ProductSource',
  tableName: 'product_source',
  properties: {
    id: p.uuid().primary(),
    /** The bank: products are taken over at the head office. */
    organisation: organisationColumn(),
    bank: bankColumn(),
    code: p.text(),
    nameZh: p.text(),
    nameEn: p.text(),
    kind: p.enum(SOURCE_KINDS),
    mapping: p.json<Mapping>(),
    /** Raised by every change. */
    version: p.integer().$type<Opt<number>>().default(1),
    createdAt: momentColumn(),
    changedAt: momentColumn(),
  },
  checks: [
    { name: 'product_source_of_bank', expression: 'nlevel(organisation) = 1' },
    { name: 'product_source_code', expression: `code ~ '^[A-Z][A-Z0-9]{0,11}$'` },
  ],
  uniques: [{ properties: ['bank', 'code'] }],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    {
      name: 'product_source_one_ledger',
      expression: `create unique index product_source_one_ledger on business.product_source (bank) where kind = 'LEDGER'`,
    },
  ],
  ...staffPolicy(),
});

/** A system from which the bank takes products over. */
export class ProductSource extends ProductSourceSchema.class {}

ProductSourceSchema.setClass(ProductSource);
