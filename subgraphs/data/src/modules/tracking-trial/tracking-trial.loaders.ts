import type { ServiceContext } from '@zhongtai/kit/context';
import { pageLoader, paginateByParent } from '@zhongtai/kit/pagination';
import { TrialEvent } from './trial-event.entity.ts';

/** One per request. */
export const trackingTrialLoaders = ({ em }: ServiceContext) => ({
  eventsByTrial: pageLoader<TrialEvent>((parentIds, args) =>
    paginateByParent(em, TrialEvent, {
      ...{ parent: 'trialId', parentIds, orderBy: 'receivedAt', direction: 'desc', args },
    }),
  ),
});
