import { readSdl } from '@zhongtai/kit/sdl';
import { Account } from './account.entity.ts';
import { accountResolvers } from './account.resolvers.ts';
import { Disposition } from './disposition.entity.ts';
import { StandingOrder } from './standing-order.entity.ts';

export { Account } from './account.entity.ts';
export { Disposition } from './disposition.entity.ts';
export { StandingOrder } from './standing-order.entity.ts';

export const accountModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: accountResolvers,
  entities: [Account, Disposition, StandingOrder],
};
