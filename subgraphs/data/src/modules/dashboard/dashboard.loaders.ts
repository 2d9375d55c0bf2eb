import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { SavedAnalysis } from '../saved-analysis/index.ts';

/** One per request. */
export const dashboardLoaders = ({ em }: ServiceContext) => ({
  savedAnalysisById: new DataLoader<string, SavedAnalysis | null>(async (ids) => {
    const found = await em.find(SavedAnalysis, { id: { $in: [...ids] } });
    const byId = new Map(found.map((saved) => [saved.id, saved]));
    return ids.map((id) => byId.get(id) ?? null);
  }),
});
