import type { Resolvers } from '../../generated/resolvers.ts';
import { submitDraft } from './flow-draft.approval.ts';
import { changesBetween } from './flow-draft.changes.ts';
import { findDraft, listDrafts, listHandlers, versionChanges } from './flow-draft.queries.ts';
import {
  changeDraft,
  createDraft,
  discardDraft,
  inUseBefore,
  problemsOfDraft,
} from './flow-draft.service.ts';
import { simulateDraft } from './flow-draft.simulate.ts';

export const flowDraftResolvers = {
  Query: {
    flowDrafts: (_, list, ctx) => listDrafts(ctx, list),
    flowDraft: (_, { id }, ctx) => findDraft(ctx, id),
    flowHandlers: () => listHandlers(),
    flowChanges: (_, { code, from, to }, ctx) => versionChanges(ctx, { code, from, to }),
  },

  Mutation: {
    createFlowDraft: (_, { input }, ctx) => createDraft(ctx, input),
    changeFlowDraft: (_, { input }, ctx) => changeDraft(ctx, input),
    simulateFlowDraft: (_, { input }, ctx) => simulateDraft(ctx, input),
    submitFlowDraft: (_, { input }, ctx) => submitDraft(ctx, input),
    discardFlowDraft: (_, { input }, ctx) => discardDraft(ctx, input),
  },

  FlowDraft: {
    __resolveReference: ({ id }, ctx) => findDraft(ctx, id),
    names: ({ outline }) => outline.name,
    steps: ({ outline }) => [...outline.steps],
    problems: async (draft, _, { em, loaders }) =>
      problemsOfDraft(em, draft, await loaders.flowInUse.load(inUseBefore(draft))),
    changes: async (draft, _, { loaders }) =>
      changesBetween(await loaders.flowInUse.load(inUseBefore(draft)), draft.outline),
    inUse: (draft, _, { loaders }) => loaders.flowInUse.load(inUseBefore(draft)),
    isSimulated: (draft) => draft.wasSimulated(),
    makers: ({ makers }) => [...makers],
    approval: ({ approvalId }, _, { loaders }) =>
      approvalId ? loaders.approvalById.load(approvalId) : null,
  },

  FlowSimulation: {
    steps: ({ steps }) => [...steps],
  },

  SimulatedStep: {
    wrong: ({ wrong }) => [...wrong],
  },
} satisfies Resolvers;
