import { readSdl } from '@zhongtai/kit/sdl';
import { Difference } from './difference.entity.ts';
import { Reconciliation } from './reconciliation.entity.ts';
import { reconciliationResolvers } from './reconciliation.resolvers.ts';

export { closeDays, workOnClosing } from './closing.ts';
export { workOnReconciliations } from './reconciliation.run.ts';
export { reconcileBank } from './reconciliation.service.ts';

export const reconciliationModule = {
  sdl: readSdl(import.meta.dirname),
  resolvers: reconciliationResolvers,
  entities: [Reconciliation, Difference],
};
