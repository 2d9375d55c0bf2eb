import { readSdl } from '@zhongtai/kit/sdl';
import { ExportRequest } from './export.entity.ts';
import { exportResolvers } from './export.resolvers.ts';

export type { ExportDesk } from './export.desk.ts';
export { mountDownloads } from './export.download.ts';
export { ExportRequest } from './export.entity.ts';
export { deleteExpiredFiles } from './export.expiry.ts';
export { askThroughGateway, GraphRefused } from './export.graph.ts';
export { linkKeyOf } from './export.link.ts';
export { EXPORTED_LISTS } from './export.lists.ts';
export { type ExportBench, runExport } from './export.run.ts';
export { applyDecision, EXPORT_NEWS } from './export.approval.ts';
export { workOnExports } from './export.work.ts';

export const exportModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: exportResolvers,
  entities: [ExportRequest],
};
