import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { childPages } from '../../loading.ts';
import { ChannelEvent } from './channel-event.entity.ts';
import { countByChannels, findByCodes, listByCustomers } from './channel.queries.ts';

export const channelLoaders = (ctx: ServiceContext) => ({
  channelByCode: new DataLoader((codes: readonly string[]) => findByCodes(ctx, codes)),
  channelsOfCustomer: new DataLoader((ids: readonly string[]) => listByCustomers(ctx, ids)),
  channelEventsOfCustomer: childPages(ctx, ChannelEvent, {
    ...{ parent: 'customerId', orderBy: 'at', direction: 'desc' },
  }),
  channelStatistics: new DataLoader((codes: readonly string[]) => countByChannels(ctx, codes)),
});
