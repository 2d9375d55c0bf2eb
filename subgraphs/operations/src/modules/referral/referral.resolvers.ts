import type { Context } from '../../context.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { listReferrals } from './referral.queries.ts';
import { decideReferral } from './referral.review.ts';
import { acceptInvitation, followInvitation, openInvitation } from './referral.service.ts';
import { isOffered, linkOf, prizeAt, rulesOf } from './referral.view.ts';

const isStaff = ({ caller }: Context): boolean => caller.kind !== 'CUSTOMER';

export const referralResolvers = {
  Query: { referrals: (_, list, ctx) => listReferrals(ctx, list) },

  Mutation: {
    openInvitation: (_, { input }, ctx) => openInvitation(ctx, input),
    followInvitation: (_, { input }, ctx) => followInvitation(ctx, input),
    acceptInvitation: (_, { input }, ctx) => acceptInvitation(ctx, input),
    decideReferral: (_, { input }, ctx) => decideReferral(ctx, input),
  },

  Campaign: { referral: (campaign) => (campaign.model === 'REFERRAL' ? campaign : null) },

  ReferralOffer: {
    isOffered: (campaign, _, { caller }) => isOffered(campaign, caller.channel),
    event: (campaign) => rulesOf(campaign).event,
    bindDays: (campaign) => rulesOf(campaign).bindDays,
    qualifyDays: (campaign) => rulesOf(campaign).qualifyDays,
    mostPerInviter: (campaign) => rulesOf(campaign).mostPerInviter,
    inviterPrize: (campaign, _, ctx) => prizeAt(ctx, campaign, rulesOf(campaign).inviterPrize),
    inviteePrize: (campaign, _, ctx) => prizeAt(ctx, campaign, rulesOf(campaign).inviteePrize),
    own: async (campaign, _, ctx) =>
      isStaff(ctx) || !isOffered(campaign, ctx.caller.channel)
        ? null
        : ctx.loaders.ownInvitationByCampaign.load(campaign.id),
  },

  Invitation: {
    link: async ({ campaignId, code }, _, { loaders }) =>
      linkOf(await loaders.campaignById.load(campaignId), code),
    invited: ({ id }, _, { loaders }) => loaders.invitedByInvitation.load(id),
  },

  Referral: {
    campaign: ({ campaignId }, _, { loaders }) => loaders.campaignById.load(campaignId),
    inviter: ({ inviterId: id }, _, ctx) => (isStaff(ctx) ? { id } : null),
    invitee: ({ inviteeId: id }, _, ctx) => (isStaff(ctx) ? { id } : null),
    score: ({ score }, _, ctx) => (isStaff(ctx) ? (score ?? null) : null),
    doubts: ({ doubts }, _, ctx) => (isStaff(ctx) ? (doubts ?? []) : []),
    decidedBy: ({ decidedBy }, _, ctx) => (isStaff(ctx) ? (decidedBy ?? null) : null),
    decisionReason: ({ decisionReason }, _, ctx) =>
      isStaff(ctx) ? (decisionReason ?? null) : null,
  },
} satisfies Resolvers;
