import { readSdl } from '@zhongtai/kit/sdl';
import { FlowVersion } from './flow-version.entity.ts';
import { flowResolvers } from './flow.resolvers.ts';

export { publishFlows } from './flow.publish.ts';
export { type FlowKey, flowOf, newestFlow } from './flow.queries.ts';
export { isNeeded, nextStep, stepOf } from './flow.steps.ts';
export { isEffect } from './flow.types.ts';
export type {
  Assurance,
  FlowDefinition,
  FlowStep,
  HandlerName,
  OrderKind,
  Reference,
} from './flow.types.ts';

export const flowModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: flowResolvers,
  entities: [FlowVersion],
};
