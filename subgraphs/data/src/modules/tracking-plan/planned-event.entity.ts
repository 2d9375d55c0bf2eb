import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn } from '@zhongtai/kit/scope';

export const PLANNED_TYPES = ['TEXT', 'NUMBER', 'BOOLEAN', 'MOMENT', 'ONE_OF'] as const;
export const PLANNED_HANDLINGS = ['KEPT', 'DROPPED', 'PHONE', 'EMAIL', 'IDENTITY_NUMBER'] as const;
export const TRACKING_POLICIES = ['ALLOW', 'BLOCK'] as const;

export type TrackingPolicy = (typeof TRACKING_POLICIES)[number];

export interface PlannedProperty {
  readonly name: string;
  readonly type: (typeof PLANNED_TYPES)[number];
  readonly isRequired: boolean;
  readonly values: readonly string[];
  readonly handling: (typeof PLANNED_HANDLINGS)[number];
}

/** Branches read what their head office planned, and cannot change it. */
const READS = 'organisation <@ scope() or (nlevel(organisation) = 1 and scope() <@ organisation)';
const WRITES = 'organisation <@ scope()';

/** An event of a bank's tracking plan, in one version; of those of one name at most one is in force. */
const PlannedEventSchema = defineEntity({
  name: 'PlannedEvent',
  tableName: 'planned_event',
  rowLevelSecurity: 'force',
  policies: [{ name: 'plan_of_the_bank', using: () => READS, check: () => WRITES }],
  indexes: [
    { properties: ['organisation'], type: 'gist' },
    {
      name: 'planned_event_in_force',
      expression: `create unique index planned_event_in_force on data.planned_event (organisation, name)
        where replaced_at is null`,
    },
  ],
  uniques: [{ properties: ['organisation', 'name', 'version'] }],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    name: p.string().columnType('text'),
    version: p.integer(),
    description: p.string().columnType('text'),
    owner: p.string().columnType('text'),
    onViolation: p.string().columnType('text').$type<TrackingPolicy>(),
    properties: p.json<readonly PlannedProperty[]>(),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
    replacedAt: p.datetime(3).nullable(),
  },
});

export class PlannedEvent extends PlannedEventSchema.class {}

PlannedEventSchema.setClass(PlannedEvent);
