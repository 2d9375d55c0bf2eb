import { readSdl } from '@zhongtai/kit/sdl';
import { TrackingAlarm } from './tracking-alarm.entity.ts';
import { trackingAlarmResolvers } from './tracking-alarm.resolvers.ts';

export { TrackingAlarm } from './tracking-alarm.entity.ts';
export { keepWatch } from './tracking-alarm.watch.ts';

export const trackingAlarmModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: trackingAlarmResolvers,
  entities: [TrackingAlarm],
};
