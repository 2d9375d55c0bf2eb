import { readSdl } from '@zhongtai/kit/sdl';
import { usageResolvers } from './usage.resolvers.ts';

export { mountUsage } from './usage.intake.ts';
export const usageModule = { sdl: readSdl(import.meta.dirname), resolvers: usageResolvers };
