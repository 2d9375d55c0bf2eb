import { readSdl } from '@zhongtai/kit/sdl';
import { AudiencePart, CampaignMember } from './campaign-member.entity.ts';
import { BudgetEntry } from './budget-entry.entity.ts';
import { Campaign } from './campaign.entity.ts';
import { campaignResolvers } from './campaign.resolvers.ts';
import { Allocation } from './allocation.entity.ts';

export { CampaignMember } from './campaign-member.entity.ts';
export { answerAlarms, setAlarms } from './campaign.alarms.ts';
export { AUDIENCE_PINNED, pinAudience } from './campaign.audience.ts';
export { dropMemberships } from './campaign-member.statements.ts';
export { Campaign } from './campaign.entity.ts';
export { CampaignNotFound, CampaignNotRunning, CampaignOfAnotherModel } from './campaign.errors.ts';
export { CAMPAIGN_EVENTS } from './campaign.events.ts';
export {
  APPROVAL_DECISIONS,
  type Decided,
  applyDecision,
  putThrough,
  readDecision,
} from './campaign.approval.ts';
export { putBack, returnUnspent, setAside } from './allocation.statements.ts';
export { seenWithCampaign } from './campaign.policies.ts';
export { followCampaigns, type Watch } from './campaign.subscriptions.ts';
export { unitsOf } from './campaign.prize.ts';
export { unitFields } from './campaign.statements.ts';
export { advanceCampaign, advanceDueCampaigns } from './campaign.life.ts';
export { createCampaign } from './campaign.service.ts';
export { Allocation } from './allocation.entity.ts';

/** Mounted by `subgraph.ts`. What other modules may use is exported above. */
export const campaignModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: campaignResolvers,
  entities: [Campaign, Allocation, BudgetEntry, CampaignMember, AudiencePart],
};
