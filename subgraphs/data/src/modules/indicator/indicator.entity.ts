import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn } from '@zhongtai/kit/scope';
import type { Definition } from './indicator.definition.ts';

export const INDICATOR_UNITS = ['COUNT', 'PERSONS', 'SESSIONS', 'MONEY', 'PERCENT'] as const;
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number];

/** Branches read what their head office defined, and cannot change it. */
const READS = 'organisation <@ scope() or (nlevel(organisation) = 1 and scope() <@ organisation)';
const WRITES = 'organisation <@ scope()';

/** One version of an indicator of a bank; of those of one key at most one is in force. */
const IndicatorSchema = defineEntity({
  name: 'Indicator',
  tableName: 'indicator',
  rowLevelSecurity: 'force',
  policies: [{ name: 'library_of_the_bank', using: () => READS, check: () => WRITES }],
  indexes: [
    { properties: ['organisation'], type: 'gist' },
    {
      name: 'indicator_in_force',
      expression: `create unique index indicator_in_force on data.indicator (organisation, key)
        where replaced_at is null`,
    },
  ],
  uniques: [{ properties: ['organisation', 'key', 'version'] }],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    key: p.string().columnType('text'),
    version: p.integer(),
    nameZh: p.string().columnType('text'),
    nameEn: p.string().columnType('text'),
    description: p.string().columnType('text'),
    unit: p.string().columnType('text').$type<IndicatorUnit>(),
    definition: p.json<Definition>(),
    isHigherBetter: p.boolean(),
    owner: p.string().columnType('text'),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
    replacedAt: p.datetime(3).nullable(),
    deprecation: p.string().columnType('text').nullable(),
  },
});

export class Indicator extends IndicatorSchema.class {}

IndicatorSchema.setClass(Indicator);
