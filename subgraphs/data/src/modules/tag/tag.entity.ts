import { defineEntity, p } from '@mikro-orm/core';
import { TagCategory } from './tag-category.entity.ts';

export type TagKind = 'RULE' | 'STAT' | 'CLUSTER' | 'PREDICTION';
export type TagValueType = 'ENUM' | 'NUMBER' | 'BOOLEAN' | 'TEXT' | 'DATE' | 'LIST';
export type TagRefresh = 'REALTIME' | 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY';
export type TagStatus = 'DEFINED' | 'ACTIVE';

/** A definition of the catalogue; values of customers are in ClickHouse. */
const TagSchema = defineEntity({
  name: 'Tag',
  tableName: 'tag',
  properties: {
    key: p.string().columnType('text').primary(),
    category: () => p.manyToOne(TagCategory).fieldName('category'),
    nameZh: p.string().columnType('text'),
    nameEn: p.string().columnType('text'),
    kind: p.string().columnType('text').$type<TagKind>(),
    valueType: p.string().columnType('text').$type<TagValueType>(),
    values: p.array().columnType('text[]'),
    definition: p.string().columnType('text'),
    inputs: p.array().columnType('text[]'),
    refresh: p.string().columnType('text').$type<TagRefresh>(),
    status: p.string().columnType('text').$type<TagStatus>(),
    /** Place in the catalogue: by category, then by key. */
    position: p.integer().index(),
  },
});

export class Tag extends TagSchema.class {}

TagSchema.setClass(Tag);
