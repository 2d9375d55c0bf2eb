import { readSdl } from '@zhongtai/kit/sdl';
export { ANALYSIS_KINDS, SavedAnalysis, type AnalysisKind } from './saved-analysis.entity.ts';
export { SavedAnalysisNotFound } from './saved-analysis.errors.ts';
export { isJson } from './saved-analysis.service.ts';
import { SavedAnalysis } from './saved-analysis.entity.ts';
import { savedAnalysisResolvers } from './saved-analysis.resolvers.ts';

export const savedAnalysisModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: savedAnalysisResolvers,
  entities: [SavedAnalysis],
};
