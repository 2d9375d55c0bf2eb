import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';

/** That a campaign waits for an event of channels: operations is told of no other. */
const AwaitedEventSchema = defineEntity({
  name: 'AwaitedEvent',
  tableName: 'awaited_event',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }, { properties: ['event'] }],
  properties: {
    campaignId: p.uuid().primary(),
    /** As in the tracking plan. */
    event: p.string().columnType('text').primary(),
    /** Of the campaign. */
    organisation: organisationColumn(),
    /** Of these the values are told, of others not. */
    properties: p.array().columnType('text[]').$type<string[]>(),
    startsAt: p.datetime(3),
    /** Not included. */
    endsAt: p.datetime(3),
  },
});

export class AwaitedEvent extends AwaitedEventSchema.class {}

AwaitedEventSchema.setClass(AwaitedEvent);
