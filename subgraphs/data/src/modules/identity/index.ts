import { readSdl } from '@zhongtai/kit/sdl';
import { IdentityConflict } from './identity-conflict.entity.ts';
import { IdentityLink } from './identity-link.entity.ts';
import { identityResolvers } from './identity.resolvers.ts';

export { IdentityConflict } from './identity-conflict.entity.ts';
export { IDENTITY_LINKED, IDENTITY_UNLINKED } from './identity.linking.ts';
export { newObserver, type Observe } from './identity.observe.ts';
export { answerReferrals, REFERRAL_QUALIFIED } from './identity.relations.ts';
export { rederive, type Rederiving, workOnMergedTags } from './identity.rederive.ts';
export { resolved } from './identity.resolve.ts';
export { forgetIdentities } from './identity.statements.ts';

export const identityModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: identityResolvers,
  entities: [IdentityLink, IdentityConflict],
};
