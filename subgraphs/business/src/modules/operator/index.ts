import { readSdl } from '@zhongtai/kit/sdl';
import { operatorResolvers } from './operator.resolvers.ts';

export const operatorModule = { sdl: readSdl(import.meta.dirname), resolvers: operatorResolvers };
