import { readSdl } from '@zhongtai/kit/sdl';
import { ErasedCustomer } from './erased-customer.entity.ts';
import { personalResolvers } from './personal.resolvers.ts';

export {
  CUSTOMER_ERASED,
  CUSTOMER_FORGOTTEN,
  erasedIn,
  forgetErased,
  type Forgetting,
  rememberErased,
  withoutErased,
} from './personal.erasure.ts';

export const personalModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: personalResolvers,
  entities: [ErasedCustomer],
};
