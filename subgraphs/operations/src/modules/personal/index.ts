import { readSdl } from '@zhongtai/kit/sdl';
import { personalResolvers } from './personal.resolvers.ts';

export { CUSTOMER_ERASED, forgetCustomer } from './personal.erasure.ts';

export const personalModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: personalResolvers,
};
