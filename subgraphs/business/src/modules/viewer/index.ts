import { readSdl } from '@zhongtai/kit/sdl';
import { viewerResolvers } from './viewer.resolvers.ts';

export const viewerModule = { sdl: readSdl(import.meta.dirname), resolvers: viewerResolvers };
