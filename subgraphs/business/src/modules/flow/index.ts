import { readSdl } from '@zhongtai/kit/sdl';
import { FlowVersion } from './flow-version.entity.ts';
import { flowResolvers } from './flow.resolvers.ts';

export { FlowVersion } from './flow-version.entity.ts';
export { FIELD_KINDS, type FlowField, fieldsOf, formOf } from './flow.form-fields.ts';
export { type KnownChannels, kindOf, ownProblemsOf } from './flow.own-rules.ts';
export { FLOWS, publishFlows } from './flow.publish.ts';
export { flowOf, listVersions, newestFlow } from './flow.queries.ts';
export { HANDLING, type Need } from './flow.needs.ts';
export { type FlowProblem, PROBLEM_CODES } from './flow.rules.ts';
export { isNeeded, nextStep, stepOf } from './flow.steps.ts';
export { ACTORS, ASSURANCES, HANDLERS, REFERENCES, isEffect } from './flow.types.ts';
export type {
  Assurance,
  Condition,
  FlowDefinition,
  FlowInUse,
  FlowKey,
  FlowOutline,
  FlowStep,
  HandlerName,
  OrderKind,
  PublishedFlow,
  Reference,
} from './flow.types.ts';

export const flowModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: flowResolvers,
  entities: [FlowVersion],
};
