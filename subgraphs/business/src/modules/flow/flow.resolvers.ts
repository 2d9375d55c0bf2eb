import { formIn, inWords } from '@zhongtai/kit/form';
import type { Resolvers } from '../../generated/resolvers.ts';
import { listFlows } from './flow.queries.ts';

export const flowResolvers = {
  Query: {
    orderFlows: (_, __, { em }) => listFlows(em),
  },

  OrderFlow: {
    name: ({ name }, { locale }) => inWords(name, locale),
    steps: ({ steps }) => [...steps],
  },

  OrderFlowStep: {
    name: ({ name }, { locale }) => inWords(name, locale),
    form: ({ form }, { locale }) => formIn(form, locale),
    // Those that this platform has.
    channels: async ({ channels }, _, { loaders }) => {
      const found = await Promise.all(channels.map((code) => loaders.channelByCode.load(code)));
      return found.filter((channel) => channel !== null);
    },
    isConditional: ({ when }) => when !== undefined,
  },
} satisfies Resolvers;
