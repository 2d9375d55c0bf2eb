import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import { TrackingSource } from '../tracking-source/index.ts';

/** Somebody watches what one device of a source sends, and whether it is as planned. */
const TrackingTrialSchema = defineEntity({
  name: 'TrackingTrial',
  tableName: 'tracking_trial',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }, { properties: ['createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    /** Of the source. */
    organisation: organisationColumn(),
    sourceId: () => p.manyToOne(TrackingSource).fieldName('source_id').mapToPk(),
    /** What the device says once, to be known. */
    code: p.string().columnType('text').unique(),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3),
    endedAt: p.datetime(3).nullable(),
    /** Null until it said the code. */
    deviceId: p.string().columnType('text').nullable(),
  },
});

export class TrackingTrial extends TrackingTrialSchema.class {}

TrackingTrialSchema.setClass(TrackingTrial);
