import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';

/** Far fewer events came than the day before: from a source, or from one version of its app. */
const TrackingAlarmSchema = defineEntity({
  name: 'TrackingAlarm',
  tableName: 'tracking_alarm',
  ...organisationPolicy(),
  indexes: [
    { properties: ['organisation'], type: 'gist' },
    { properties: ['openedAt'] },
    { properties: ['sourceId', 'appVersion', 'openedAt'] },
    {
      name: 'tracking_alarm_open',
      expression: `create unique index tracking_alarm_open on data.tracking_alarm (source_id, app_version)
        where closed_at is null`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    /** Of the source. */
    organisation: organisationColumn(),
    sourceId: p.uuid(),
    channel: p.string().columnType('text'),
    /** Empty: all of them together. */
    appVersion: p.string().columnType('text'),
    openedAt: p.datetime(3),
    /** In the 24 hours before the fall. */
    eventsBefore: p.bigint('number'),
    /** In the 24 hours before the last look. */
    events: p.bigint('number'),
    closedAt: p.datetime(3).nullable(),
    /** Sign-in name; null when as much came again. */
    closedBy: p.string().columnType('text').nullable(),
    reason: p.string().columnType('text').nullable(),
  },
});

export class TrackingAlarm extends TrackingAlarmSchema.class {}

TrackingAlarmSchema.setClass(TrackingAlarm);
