import type { Resolvers } from '../../generated/resolvers.ts';
import {
  changeDashboard,
  createDashboard,
  deleteDashboard,
  findDashboard,
  listDashboards,
} from './dashboard.service.ts';

export const dashboardResolvers = {
  Query: {
    dashboards: (_, page, ctx) => listDashboards(ctx, page),
    dashboard: (_, { id }, ctx) => findDashboard(ctx, id),
  },

  Dashboard: {
    tiles: ({ tiles }) => [...tiles],
  },

  DashboardTile: {
    analysis: ({ analysis }, _, { loaders }) => loaders.savedAnalysisById.load(analysis),
  },

  Mutation: {
    createDashboard: (_, { input }, ctx) => createDashboard(ctx, input),
    changeDashboard: (_, { input }, ctx) => changeDashboard(ctx, input),
    deleteDashboard: (_, { input }, ctx) => deleteDashboard(ctx, input.id),
  },
} satisfies Resolvers;
