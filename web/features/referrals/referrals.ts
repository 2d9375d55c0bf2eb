import type { ReferralPageQuery, ReferralStatus } from '#generated/gql/graphql.ts';
import type { Tone } from '#ui/status-tag.tsx';

export type Referrals = ReferralPageQuery['referrals'];
export type Referral = Referrals['edges'][number]['node'];

export const REFERRAL_STATUSES = [
  'CLICKED',
  'BOUND',
  'QUALIFIED',
  'REVIEW',
  'REWARDED',
  'REJECTED',
] as const satisfies ReferralStatus[];

export const REFERRAL_TONES = {
  CLICKED: 'quiet',
  BOUND: 'busy',
  QUALIFIED: 'busy',
  REVIEW: 'warn',
  REWARDED: 'good',
  REJECTED: 'bad',
} as const satisfies Record<ReferralStatus, Tone>;
