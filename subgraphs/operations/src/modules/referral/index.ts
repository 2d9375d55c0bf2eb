import { readSdl } from '@zhongtai/kit/sdl';
import { Invitation, Newcomer } from './invitation.entity.ts';
import { Referral } from './referral.entity.ts';
import { referralResolvers } from './referral.resolvers.ts';

export { openReferralDesk } from './referral.desk.ts';
export { forgetReferrals } from './referral.statements.ts';
export { CUSTOMER_REGISTERED, followReferrals, RELATIONS_FOUND, weigh } from './referral.weigh.ts';

/** Mounted by `subgraph.ts`. What other modules may use is exported above. */
export const referralModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: referralResolvers,
  entities: [Invitation, Newcomer, Referral],
};
