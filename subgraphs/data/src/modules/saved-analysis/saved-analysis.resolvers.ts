import type { Resolvers } from '../../generated/resolvers.ts';
import { deleteSavedAnalysis, listSavedAnalyses, saveAnalysis } from './saved-analysis.service.ts';

export const savedAnalysisResolvers = {
  Query: {
    savedAnalyses: (_, list, ctx) => listSavedAnalyses(ctx, list),
  },

  SavedAnalysis: {
    isOwn: ({ createdBy }, _, { caller }) => createdBy === caller.subject,
  },

  Mutation: {
    saveAnalysis: (_, { input }, ctx) => saveAnalysis(ctx, input),
    deleteSavedAnalysis: (_, { input }, ctx) => deleteSavedAnalysis(ctx, input.id),
  },
} satisfies Resolvers;
