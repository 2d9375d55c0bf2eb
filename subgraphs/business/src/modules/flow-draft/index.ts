import { readSdl } from '@zhongtai/kit/sdl';
import { FlowDraft } from './flow-draft.entity.ts';
import { flowDraftResolvers } from './flow-draft.resolvers.ts';

export { applyFlowDecision } from './flow-draft.approval.ts';

export const flowDraftModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: flowDraftResolvers,
  entities: [FlowDraft],
};
