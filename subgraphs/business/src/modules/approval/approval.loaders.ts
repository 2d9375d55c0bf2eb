import type { ServiceContext } from '@zhongtai/kit/context';
import { entityLoader } from '../../loading.ts';
import { Approval } from './approval.entity.ts';

export const approvalLoaders = (ctx: ServiceContext) => ({
  approvalById: entityLoader(ctx, Approval),
});
