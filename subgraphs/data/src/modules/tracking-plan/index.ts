import { readSdl } from '@zhongtai/kit/sdl';
import { PlannedEvent } from './planned-event.entity.ts';
import { trackingPlanResolvers } from './tracking-plan.resolvers.ts';

export { reasonOf, type Violation, violationsOf } from './tracking-plan.check.ts';
export {
  type FindPlan,
  newFindPlan,
  type PlanInForce,
  readPlan,
} from './tracking-plan.in-force.ts';

export const trackingPlanModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: trackingPlanResolvers,
  entities: [PlannedEvent],
};
