import type { ServiceContext } from '@zhongtai/kit/context';
import { entityLoader } from '@zhongtai/kit/orm';
import { SavedAnalysis } from '../saved-analysis/index.ts';

/** One per request. */
export const dashboardLoaders = (ctx: ServiceContext) => ({
  savedAnalysisById: entityLoader(ctx, SavedAnalysis),
});
