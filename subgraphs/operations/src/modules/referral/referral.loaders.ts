import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { countInvited, findOwnInvitations } from './referral.queries.ts';

/** One instance per request: the cache must not outlive the caller's rights. */
export const referralLoaders = (ctx: ServiceContext) => ({
  ownInvitationByCampaign: new DataLoader((ids: readonly string[]) => findOwnInvitations(ctx, ids)),
  invitedByInvitation: new DataLoader((ids: readonly string[]) => countInvited(ctx, ids)),
});
