import { readSdl } from '@zhongtai/kit/sdl';
import { effectsResolvers } from './effects.resolvers.ts';

export { type Followed, followed, listGroup } from './effects.groups.ts';

export const effectsModule = { sdl: readSdl(import.meta.dirname), resolvers: effectsResolvers };
