import { defineEntity, p } from '@mikro-orm/core';

/** The catalogue is the platform's, not a bank's: no organisation, read by all. */
const TagCategorySchema = defineEntity({
  name: 'TagCategory',
  tableName: 'tag_category',
  properties: {
    key: p.string().columnType('text').primary(),
    nameZh: p.string().columnType('text'),
    nameEn: p.string().columnType('text'),
    descriptionZh: p.string().columnType('text'),
    descriptionEn: p.string().columnType('text'),
    /** JR/T 0197 class of its tags: L1 … L4. */
    sensitivity: p.string().columnType('text'),
    position: p.integer().unique(),
  },
});

export class TagCategory extends TagCategorySchema.class {}

TagCategorySchema.setClass(TagCategory);
