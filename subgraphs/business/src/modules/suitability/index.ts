import { readSdl } from '@zhongtai/kit/sdl';
import { RiskAssessment } from './risk-assessment.entity.ts';
import { suitabilityResolvers } from './suitability.resolvers.ts';

export { RiskAssessment } from './risk-assessment.entity.ts';
export { levelOf, suitabilityOf } from './suitability.rules.ts';
export { todayOf } from './suitability.service.ts';

export const suitabilityModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: suitabilityResolvers,
  entities: [RiskAssessment],
};
