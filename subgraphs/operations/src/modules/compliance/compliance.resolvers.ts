import { inWords } from '@zhongtai/kit/form';
import type { Resolvers } from '../../generated/resolvers.ts';
import { findingsOf } from './compliance.service.ts';

export const complianceResolvers = {
  Campaign: {
    findings: async (campaign, _, { loaders }) =>
      findingsOf(campaign, await loaders.unitsByCampaign.load(campaign.id)),
  },

  CampaignFinding: {
    sentence: ({ sentence }, { locale }) => inWords(sentence, locale),
    source: ({ source }, { locale }) => inWords(source, locale),
  },
} satisfies Resolvers;
