import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import type { Violation } from '../tracking-plan/index.ts';
import { TrackingTrial } from './tracking-trial.entity.ts';

/** What the device of a trial sent, without what says who somebody is. */
const TrialEventSchema = defineEntity({
  name: 'TrialEvent',
  tableName: 'tracking_trial_event',
  ...organisationPolicy(),
  indexes: [
    { properties: ['organisation'], type: 'gist' },
    { properties: ['trialId', 'receivedAt'] },
  ],
  properties: {
    id: p.uuid().primary(),
    trialId: () => p.manyToOne(TrackingTrial).fieldName('trial_id').mapToPk().deleteRule('cascade'),
    organisation: organisationColumn(),
    /** Null for what is no event at all. */
    name: p.string().columnType('text').nullable(),
    receivedAt: p.datetime(3),
    /** Why it was put aside; null for what was taken. */
    reason: p.string().columnType('text').nullable(),
    violations: p.json<readonly Violation[]>(),
    properties: p.json<Readonly<Record<string, string>>>(),
  },
});

export class TrialEvent extends TrialEventSchema.class {}

TrialEventSchema.setClass(TrialEvent);
