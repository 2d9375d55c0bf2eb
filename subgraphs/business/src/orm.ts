import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { auditEntity, auditHeadEntity } from '@zhongtai/kit/audit';
import { busCursorEntity, busParkedEntity } from '@zhongtai/kit/bus';
import { idempotencyEntity } from '@zhongtai/kit/idempotency';
import { openOrm as openDomainOrm } from '@zhongtai/kit/orm';
import { authEntities } from './auth/index.ts';
import { fineractEntities } from './modules/fineract/index.ts';
import { businessOutbox } from './outbox.ts';
import { businessSubgraph } from './subgraph.ts';

/** The tables of this domain, under the role that `clientUrl` signs in with. */
export const openOrm = (clientUrl: string): Promise<MikroORM> =>
  openDomainOrm({
    clientUrl,
    domain: 'business',
    entities: [
      ...businessSubgraph.entities,
      ...authEntities,
      ...fineractEntities,
      businessOutbox,
      idempotencyEntity('business'),
      busCursorEntity('business'),
      busParkedEntity('business'),
      auditEntity('business'),
      auditHeadEntity('business'),
    ],
    migrations: join(import.meta.dirname, '../migrations'),
  });
