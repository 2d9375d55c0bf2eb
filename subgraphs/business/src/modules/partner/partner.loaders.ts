import type { ServiceContext } from '@zhongtai/kit/context';
import { OidcClient } from '../../auth/index.ts';
import { entityLoader } from '../../loading.ts';

export const partnerLoaders = (ctx: ServiceContext) => ({
  partnerById: entityLoader(ctx, OidcClient),
});
