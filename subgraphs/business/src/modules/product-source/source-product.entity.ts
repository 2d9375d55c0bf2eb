import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';
import type { Content } from './product-source.fields.ts';

const SourceProductSchema = defineEntity({
  name: 'SourceProduct',
  tableName: 'source_product',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    sourceId: p.uuid(),
    externalId: p.text(),
    /** As it was taken over last: what the source says next is held against it. */
    content: p.json<Content>(),
    productId: p.uuid(),
    takenAt: momentColumn(),
    /** Since when its source has it no more, as taken over. */
    goneAt: momentColumn().nullable(),
  },
  checks: [{ name: 'source_product_of_bank', expression: 'nlevel(organisation) = 1' }],
  uniques: [{ properties: ['sourceId', 'externalId'] }],
  indexes: [{ properties: 'organisation', type: 'gist' }, { properties: ['productId'] }],
  ...staffPolicy(),
});

/** What the bank took over of a product of a source. */
export class SourceProduct extends SourceProductSchema.class {}

SourceProductSchema.setClass(SourceProduct);
