import { readSdl } from '@zhongtai/kit/sdl';
import { auditResolvers } from './audit.resolvers.ts';

export const auditModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: auditResolvers,
};
