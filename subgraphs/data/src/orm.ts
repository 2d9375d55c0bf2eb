import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { auditEntity, auditHeadEntity } from '@zhongtai/kit/audit';
import { busCursorEntity, busParkedEntity } from '@zhongtai/kit/bus';
import { idempotencyEntity } from '@zhongtai/kit/idempotency';
import { openOrm as openDomainOrm } from '@zhongtai/kit/orm';
import { AudienceRequest } from './modules/audience/index.ts';
import { AwaitedEvent } from './modules/awaited-event/index.ts';
import { Bank } from './modules/bank/index.ts';
import { CollectedMessage } from './modules/collect/index.ts';
import { KeptAnswer } from './modules/kept-answer/index.ts';
import { TagRun } from './modules/tagging/index.ts';
import { dataOutbox } from './outbox.ts';
import { dataSubgraph } from './subgraph.ts';

/** The tables of this domain, under the role that `clientUrl` signs in with. */
export const openOrm = (clientUrl: string): Promise<MikroORM> =>
  openDomainOrm({
    clientUrl,
    domain: 'data',
    entities: [
      ...dataSubgraph.entities,
      AudienceRequest,
      AwaitedEvent,
      Bank,
      CollectedMessage,
      KeptAnswer,
      TagRun,
      dataOutbox,
      busCursorEntity('data'),
      busParkedEntity('data'),
      idempotencyEntity('data'),
      auditEntity('data'),
      auditHeadEntity('data'),
    ],
    migrations: join(import.meta.dirname, '../migrations'),
  });
