import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { listChannels } from './channel.queries.ts';

export const channelResolvers = {
  Query: {
    channels: (_, __, ctx) => listChannels(ctx),
  },

  Channel: {
    __resolveReference: async ({ code }, { loaders }) => loaders.channelByCode.load(code),
    name: ({ nameZh, nameEn }, { locale }) => (locale === 'EN' ? nameEn : nameZh),
  },

  CustomerChannel: {
    channel: ({ channel }, _, { loaders }) => present(loaders.channelByCode.load(channel)),
  },
} satisfies Resolvers;
