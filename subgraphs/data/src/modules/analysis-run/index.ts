import { readSdl } from '@zhongtai/kit/sdl';
import { AnalysisRun } from './analysis-run.entity.ts';
import { analysisRunResolvers } from './analysis-run.resolvers.ts';

export { ANALYSIS_REQUESTED, TASK_CANCELLED } from './analysis-run.events.ts';
export { forgetAfterErasure, forgetOldRuns, forgetRunsOf } from './analysis-run.forget.ts';
export { takeCancelledRuns, takeRequestedRuns } from './analysis-run.requests.ts';
export { type RunBench, workOnRuns } from './analysis-run.work.ts';

export const analysisRunModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: analysisRunResolvers,
  entities: [AnalysisRun],
};
