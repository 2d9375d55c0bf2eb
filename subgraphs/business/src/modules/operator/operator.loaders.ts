import type { ServiceContext } from '@zhongtai/kit/context';
import { Operator } from '../../auth/index.ts';
import { entityLoader } from '../../loading.ts';

export const operatorLoaders = (ctx: ServiceContext) => ({
  operatorById: entityLoader(ctx, Operator),
});
