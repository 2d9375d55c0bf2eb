import { pageLoader } from '@zhongtai/kit/pagination';
import {
  type Reader,
  type TimelineArgs,
  type TimelineEvent,
  timelinesOf,
} from './timeline.queries.ts';

/** One per request: the cache must not outlive the caller's rights. */
export const timelineLoaders = (reader: Reader) => ({
  timelineByCustomer: pageLoader<TimelineEvent, TimelineArgs>((ids, args) =>
    timelinesOf(reader, ids, args),
  ),
});
