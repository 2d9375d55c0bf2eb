import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';
import { type Content, ITEM_KINDS, PARK_REASONS, PRODUCT_FIELDS } from './product-source.fields.ts';

const ProductIntakeItemSchema = defineEntity({
  name: 'ProductIntakeItem',
  tableName: 'product_intake_item',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    intakeId: p.uuid(),
    /** From 1: as the source has them, then what is gone. */
    position: p.integer(),
    kind: p.enum(ITEM_KINDS),
    line: p.integer().nullable(),
    externalId: p.text().nullable(),
    before: p.json<Content>().nullable(),
    after: p.json<Content>().nullable(),
    reason: p.enum(PARK_REASONS).nullable(),
    field: p.enum(PRODUCT_FIELDS).nullable(),
    raw: p.text().nullable(),
    /** Null until it is decided, and for what is parked. */
    isTaken: p.boolean().nullable(),
  },
  checks: [
    { name: 'product_intake_item_of_bank', expression: 'nlevel(organisation) = 1' },
    {
      name: 'product_intake_item_said',
      expression: `case kind when 'NEW' then before is null and after is not null
        when 'CHANGED' then num_nulls(before, after) = 0
        when 'GONE' then before is not null and after is null
        else num_nulls(before, after) = 2 and num_nulls(reason, raw) = 0 and is_taken is null end`,
    },
  ],
  uniques: [{ properties: ['intakeId', 'position'] }],
  indexes: [{ properties: 'organisation', type: 'gist' }],
  ...staffPolicy(),
});

/** One difference, or one row that is parked. */
export class ProductIntakeItem extends ProductIntakeItemSchema.class {}

ProductIntakeItemSchema.setClass(ProductIntakeItem);
