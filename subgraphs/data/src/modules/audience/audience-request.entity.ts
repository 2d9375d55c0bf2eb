import { defineEntity, p } from '@mikro-orm/core';
import { organisationPolicy } from '@zhongtai/kit/scope';

/** That a campaign asked for its members and was answered: it is answered once. */
const AudienceRequestSchema = defineEntity({
  name: 'AudienceRequest',
  tableName: 'audience_request',
  ...organisationPolicy(),
  indexes: [{ properties: ['organisation'], type: 'gist' }],
  properties: {
    /** Of the event that asked. */
    id: p.uuid().primary(),
    organisation: p.string().columnType('ltree'),
    campaignId: p.uuid().unique(),
    /** Null when it is for a group. */
    tag: p.string().columnType('text').nullable(),
    /** Null: any value. */
    value: p.string().columnType('text').nullable(),
    groupId: p.uuid().nullable(),
    members: p.integer(),
    answeredAt: p.datetime(3),
  },
});

export class AudienceRequest extends AudienceRequestSchema.class {}

AudienceRequestSchema.setClass(AudienceRequest);
