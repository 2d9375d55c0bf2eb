import type { ServiceContext } from '@zhongtai/kit/context';
import { entityLoader } from '../../loading.ts';
import { ExportRequest } from './export.entity.ts';

export const exportLoaders = (ctx: ServiceContext) => ({
  exportById: entityLoader(ctx, ExportRequest),
});
