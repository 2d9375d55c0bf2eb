import { readSdl } from '@zhongtai/kit/sdl';
export { EVENT_COLUMNS, eventRow, type TimelineEvent } from './timeline.queries.ts';
import { timelineResolvers } from './timeline.resolvers.ts';

export const timelineModule = { sdl: readSdl(import.meta.dirname), resolvers: timelineResolvers };
