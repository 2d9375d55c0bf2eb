import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { listChannels } from './channel.queries.ts';
import { changeChannel } from './channel.service.ts';
import { suspendChannel } from './channel.suspension.ts';

export const channelResolvers = {
  Query: {
    channels: (_, __, ctx) => listChannels(ctx),
  },

  Mutation: {
    changeCustomerChannel: (_, { input }, ctx) => changeChannel(ctx, input),
    suspendChannel: (_, { input }, ctx) => suspendChannel(ctx, input),
  },

  Customer: {
    channelEvents: ({ id }, page, { loaders }) => loaders.channelEventsOfCustomer.load(id, page),
  },

  Channel: {
    __resolveReference: async ({ code }, { loaders }) => loaders.channelByCode.load(code),
    name: ({ nameZh, nameEn }, { locale }) => (locale === 'EN' ? nameEn : nameZh),
    statistics: ({ code }, _, { loaders }) => loaders.channelStatistics.load(code),
  },

  CustomerChannel: {
    channel: ({ channel }, _, { loaders }) => present(loaders.channelByCode.load(channel)),
  },

  ChannelEvent: {
    channel: ({ channel }, _, { loaders }) => present(loaders.channelByCode.load(channel)),
  },
} satisfies Resolvers;
