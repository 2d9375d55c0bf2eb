import { readSdl } from '@zhongtai/kit/sdl';
import { Channel } from './channel.entity.ts';
import { channelResolvers } from './channel.resolvers.ts';
import { ChannelEvent } from './channel-event.entity.ts';
import { CustomerChannel } from './customer-channel.entity.ts';

export type { Business } from './channel.businesses.ts';
export { mustBeOpenTo } from './channel.gate.ts';
export { Channel } from './channel.entity.ts';
export { mustFindChannel } from './channel.queries.ts';
export { CustomerChannel } from './customer-channel.entity.ts';

export const channelModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: channelResolvers,
  entities: [Channel, CustomerChannel, ChannelEvent],
};
