import { readSdl } from '@zhongtai/kit/sdl';
import { IndicatorAlarm } from './indicator-alarm.entity.ts';
import { indicatorAlarmResolvers } from './indicator-alarm.resolvers.ts';
import { IndicatorRule } from './indicator-rule.entity.ts';

export { IndicatorAlarm } from './indicator-alarm.entity.ts';
export { alarmMail } from './indicator-alarm.mail.ts';
export { watchIndicators } from './indicator-alarm.watch.ts';

export const indicatorAlarmModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: indicatorAlarmResolvers,
  entities: [IndicatorAlarm, IndicatorRule],
};
