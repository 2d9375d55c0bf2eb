import { readSdl } from '@zhongtai/kit/sdl';
export { type CellMember, MOST_MEMBERS } from './analysis.customers.ts';
export type { Asking } from './analysis.question.ts';
export { openCell } from './analysis.service.ts';
import { analysisResolvers } from './analysis.resolvers.ts';

export const analysisModule = { sdl: readSdl(import.meta.dirname), resolvers: analysisResolvers };
