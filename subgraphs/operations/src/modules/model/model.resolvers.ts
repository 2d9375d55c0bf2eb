import { formIn, inWords } from '@zhongtai/kit/form';
import type { Resolvers } from '../../generated/resolvers.ts';
import { MODELS } from './model.registry.ts';

export const modelResolvers = {
  Query: { campaignModels: () => Object.values(MODELS) },

  CampaignModelDefinition: {
    name: ({ name }, { locale }) => inWords(name, locale),
    description: ({ description }, { locale }) => inWords(description, locale),
    form: ({ form }, { locale }) => formIn(form, locale),
    defaults: ({ defaults }) => JSON.stringify(defaults),
  },
} satisfies Resolvers;
