import { readSdl } from '@zhongtai/kit/sdl';
import { Indicator } from './indicator.entity.ts';
import { indicatorResolvers } from './indicator.resolvers.ts';

export { analysisMeasures, isAdditive } from './indicator.definition.ts';
export { Indicator, type IndicatorUnit } from './indicator.entity.ts';
export { IndicatorNotFound } from './indicator.errors.ts';
export { findIndicator } from './indicator.service.ts';
export { analyseIndicator } from './indicator.values.ts';
export { giveStarters } from './indicator.starters.ts';

export const indicatorModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: indicatorResolvers,
  entities: [Indicator],
};
