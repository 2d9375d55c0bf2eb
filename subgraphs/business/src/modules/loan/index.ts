import { readSdl } from '@zhongtai/kit/sdl';
import { Loan } from './loan.entity.ts';
import { loanResolvers } from './loan.resolvers.ts';

export { Loan } from './loan.entity.ts';

export const loanModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: loanResolvers,
  entities: [Loan],
};
