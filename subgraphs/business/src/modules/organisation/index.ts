import { readSdl } from '@zhongtai/kit/sdl';
import { Organisation } from './organisation.entity.ts';
import { organisationResolvers } from './organisation.resolvers.ts';

export { createBank } from './organisation.bank.ts';
export { Organisation } from './organisation.entity.ts';
export { type Bank, findBanks } from './organisation.queries.ts';

export const organisationModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: organisationResolvers,
  entities: [Organisation],
};
