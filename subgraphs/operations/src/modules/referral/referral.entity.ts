import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { organisationColumn } from '@zhongtai/kit/scope';
import { Campaign } from '../campaign/index.ts';
import { Invitation } from './invitation.entity.ts';
import type { Doubt } from './referral.score.ts';

export const REFERRAL_STATUSES = [
  'CLICKED',
  'BOUND',
  'QUALIFIED',
  'REVIEW',
  'REWARDED',
  'REJECTED',
] as const;

export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

/** CAPPED: the inviter has been rewarded as often as one may. GONE: nothing was left. */
export const REFERRAL_REWARDS = ['NONE', 'GIVEN', 'CAPPED', 'GONE'] as const;

export type ReferralReward = (typeof REFERRAL_REWARDS)[number];

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** Staff of the inviter's part of the bank, and the two whom it is about; no partner that needs consent of both. */
const SEEN = `case when scope_customer() is null then organisation <@ scope() and scope_partner() is null
  else scope_customer() in (inviter_id, invitee_id) end`;

const ReferralSchema = defineEntity({
  name: 'Referral',
  tableName: 'referral',
  rowLevelSecurity: 'force',
  policies: [{ name: 'referral_of_two', using: () => SEEN, check: () => SEEN }],
  // Whoever is invited is so by one customer, the first: there is no second degree to reward.
  uniques: [{ name: 'referral_first_touch', properties: ['campaignId', 'inviteeId'] }],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['campaignId', 'clickedAt', 'id'] },
    { properties: ['inviterId', 'campaignId'] },
    { properties: ['inviteeId', 'status'] },
  ],
  checks: [
    { name: 'referral_status_known', expression: `status in (${quoted(REFERRAL_STATUSES)})` },
    { name: 'referral_not_of_oneself', expression: 'inviter_id <> invitee_id' },
    { name: 'referral_bound_in_time', expression: 'bound_at < lapses_at' },
    {
      name: 'referral_in_order',
      expression: `(status = 'CLICKED') = (bound_at is null)
        and (status in ('CLICKED', 'BOUND')) = (qualified_at is null)`,
    },
    { name: 'referral_scored', expression: 'score between 0 and 100' },
    {
      name: 'referral_rewards_known',
      expression: `inviter_reward in (${quoted(REFERRAL_REWARDS)}) and invitee_reward in (${quoted(REFERRAL_REWARDS)})`,
    },
    {
      name: 'referral_rejected_by_somebody',
      expression: `status <> 'REJECTED' or (decided_by is not null and decision_reason is not null)`,
    },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().deleteRule('no action'),
    invitationId: () => p.manyToOne(Invitation).fieldName('invitation_id').mapToPk(),
    inviterId: p.uuid(),
    inviteeId: p.uuid(),
    /** Of the inviter, as pinned. */
    organisation: organisationColumn(),
    /** Of who is invited. */
    inviteeOrganisation: organisationColumn(),
    /** SHA-256 of what the channel knows the device of the invited by; null when it does not. */
    device: p.string().columnType('text').nullable(),
    channel: p.string().columnType('text').nullable(),
    status: p.string().columnType('text').$type<ReferralStatus>().default('CLICKED'),
    clickedAt: p.datetime(3),
    /** Before it, the invitation can be accepted. */
    lapsesAt: p.datetime(3),
    boundAt: p.datetime(3).nullable(),
    qualifiedAt: p.datetime(3).nullable(),
    score: p.integer().nullable(),
    doubts: p.json<Doubt[]>().nullable(),
    decidedBy: p.string().columnType('text').nullable(),
    decidedAt: p.datetime(3).nullable(),
    decisionReason: p.string().length(500).nullable(),
    inviterReward: p.string().columnType('text').$type<ReferralReward>().default('NONE'),
    inviteeReward: p.string().columnType('text').$type<ReferralReward>().default('NONE'),
  },
});

/** A customer whom another has invited: from the first link that was followed to the rewards. */
export class Referral extends ReferralSchema.class {}

ReferralSchema.setClass(Referral);
