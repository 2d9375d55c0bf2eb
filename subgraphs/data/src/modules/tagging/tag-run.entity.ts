import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';

/** A part of a bank may know how fresh the bank's tags are, so rows above the caller are seen, too. */
const OWN_BANK = 'organisation <@ scope() or organisation @> scope()';

const TagRunSchema = defineEntity({
  name: 'TagRun',
  tableName: 'tag_run',
  rowLevelSecurity: 'force',
  policies: [{ name: 'own_bank', using: () => OWN_BANK, check: () => 'organisation <@ scope()' }],
  uniques: [{ properties: ['organisation', 'tag'] }],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    /** The bank: a root label. */
    organisation: p.string().columnType('ltree'),
    tag: p.string().columnType('text'),
    status: p.string().columnType('text').$type<'DONE' | 'FAILED'>(),
    /** The moment its values look back from. */
    asOf: p.datetime(3),
    startedAt: p.datetime(3),
    /** When its values were last replaced; null when that never succeeded. */
    computedAt: p.datetime(3).nullable(),
    /** Customers with a value. */
    customers: p.integer().default(0),
    /** Events that the bank had then. */
    events: p.bigint('number').default(0),
    error: p.string().columnType('text').nullable(),
  },
});

export class TagRun extends TagRunSchema.class {}

TagRunSchema.setClass(TagRun);
