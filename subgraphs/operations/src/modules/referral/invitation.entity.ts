import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { customerPolicy, organisationColumn, organisationPolicy } from '@zhongtai/kit/scope';
import { Campaign } from '../campaign/index.ts';

const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  ...customerPolicy('operations'),
  uniques: [
    { name: 'invitation_once', properties: ['campaignId', 'customerId'] },
    { name: 'invitation_of_one_code', properties: ['code'] },
  ],
  indexes: [{ properties: 'organisation', type: 'gist' }],
  checks: [{ name: 'invitation_rewarded_within', expression: 'rewarded between 0 and most' }],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().deleteRule('no action'),
    /** Who invites. */
    customerId: p.uuid(),
    /** Of the customer, as pinned. */
    organisation: organisationColumn(),
    code: p.string().columnType('text'),
    /** SHA-256 of what the channel knows the inviter's device by; null when it does not. */
    device: p.string().columnType('text').nullable(),
    openedAt: p.datetime(3),
    /** How often the inviter was rewarded, and may be at most. */
    rewarded: p.integer().default(0),
    most: p.integer(),
  },
});

/** What a customer invites others to a campaign with: a code of their own. */
export class Invitation extends InvitationSchema.class {}

InvitationSchema.setClass(Invitation);

const NewcomerSchema = defineEntity({
  name: 'Newcomer',
  tableName: 'newcomer',
  ...organisationPolicy(),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  properties: {
    customerId: p.uuid().primary(),
    organisation: organisationColumn(),
    isProspect: p.boolean(),
    /** When the bank first had them: a day, as the core has it. */
    since: p.datetime(3),
  },
});

/** Somebody who may be new to the bank: a prospect, or registered while referrals ran. */
export class Newcomer extends NewcomerSchema.class {}

NewcomerSchema.setClass(Newcomer);
