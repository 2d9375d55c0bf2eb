import { readSdl } from '../sdl/index.ts';

export { commonResolvers } from './scalars.ts';

/** What every subgraph's contract begins with: scalars, money, pages, `@permission`. */
export const commonSdl = readSdl(import.meta.dirname);
