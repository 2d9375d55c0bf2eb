import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import { TrackingSourceRevoked } from './tracking-source.errors.ts';

/** Who may write events, and of which part of the bank and channel they are. */
const TrackingSourceSchema = defineEntity({
  name: 'TrackingSource',
  tableName: 'tracking_source',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }, { properties: ['createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    channel: p.string().columnType('text'),
    name: p.string().columnType('text'),
    /** SHA-256 of the key, in hexadecimal: a random key needs no slower hash. */
    keyHash: p.string().columnType('text').unique(),
    keyHint: p.string().columnType('text'),
    eventsPerSecond: p.integer(),
    /** Of events that are not in the plan. */
    onUnplanned: p.string().columnType('text').$type<'ALLOW' | 'BLOCK'>(),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
    revokedBy: p.string().columnType('text').nullable(),
    revokedAt: p.datetime(3).nullable(),
  },
});

export class TrackingSource extends TrackingSourceSchema.class {
  /** @throws TrackingSourceRevoked */
  change(to: Pick<TrackingSource, 'name' | 'eventsPerSecond' | 'onUnplanned'>): void {
    if (this.revokedAt) throw new TrackingSourceRevoked();
    Object.assign(this, to);
  }

  /** @throws TrackingSourceRevoked */
  revoke(by: string, at: Date): void {
    if (this.revokedAt) throw new TrackingSourceRevoked();
    this.revokedBy = by;
    this.revokedAt = at;
  }
}

TrackingSourceSchema.setClass(TrackingSource);
