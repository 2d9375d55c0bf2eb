import { defineEntity, p } from '@mikro-orm/core';
import { customerPolicy, organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import { Campaign } from './campaign.entity.ts';

const CampaignMemberSchema = defineEntity({
  name: 'CampaignMember',
  tableName: 'campaign_member',
  ...customerPolicy('operations'),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  properties: {
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().primary().deleteRule('cascade'),
    customerId: p.uuid().primary().index(),
    /** Of the customer, when the campaign started. */
    organisation: organisationColumn(),
    /** Of a lottery: the place of the pool whose odds the customer has, 0 for those of everybody else. */
    pool: p.integer().default(0),
  },
});

/** A customer who may take part, pinned when the campaign started. */
export class CampaignMember extends CampaignMemberSchema.class {}

CampaignMemberSchema.setClass(CampaignMember);

const AudiencePartSchema = defineEntity({
  name: 'AudiencePart',
  tableName: 'audience_part',
  ...organisationPolicy(),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  properties: {
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().primary().deleteRule('cascade'),
    /** From 1. */
    part: p.integer().primary(),
    organisation: organisationColumn(),
  },
});

/** A part of the members that has arrived: it is taken once, and tells when all are there. */
export class AudiencePart extends AudiencePartSchema.class {}

AudiencePartSchema.setClass(AudiencePart);
