import { readSdl } from '@zhongtai/kit/sdl';
import { TrackingTrial } from './tracking-trial.entity.ts';
import { trackingTrialResolvers } from './tracking-trial.resolvers.ts';
import { TrialEvent } from './trial-event.entity.ts';

export { recordTrials, type Tried } from './tracking-trial.record.ts';

export const trackingTrialModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: trackingTrialResolvers,
  entities: [TrackingTrial, TrialEvent],
};
