import type { MikroORM } from '@mikro-orm/postgresql';
import { auditEntity, auditHeadEntity } from '@zhongtai/kit/audit';
import { busCursorEntity, busParkedEntity } from '@zhongtai/kit/bus';
import { idempotencyEntity } from '@zhongtai/kit/idempotency';
import { openOrm as open } from '@zhongtai/kit/orm';
import { outboxEntity } from '@zhongtai/kit/outbox';
import { awardModule } from './modules/award/index.ts';
import { campaignModule } from './modules/campaign/index.ts';
import { chainModule } from './modules/chain/index.ts';
import { issueModule } from './modules/issue/index.ts';
import { lotteryModule } from './modules/lottery/index.ts';
import { partnerConsentEntities } from './modules/partner-consent/index.ts';
import { prizeModule } from './modules/prize/index.ts';
import { referralModule } from './modules/referral/index.ts';
import { saleModule } from './modules/sale/index.ts';

export const DOMAIN = 'operations';

export const openOrm = (clientUrl: string): Promise<MikroORM> =>
  open({
    clientUrl,
    domain: DOMAIN,
    entities: [
      ...prizeModule.entities,
      ...campaignModule.entities,
      ...awardModule.entities,
      ...lotteryModule.entities,
      ...saleModule.entities,
      ...chainModule.entities,
      ...referralModule.entities,
      ...issueModule.entities,
      ...partnerConsentEntities,
      outboxEntity(DOMAIN),
      busCursorEntity(DOMAIN),
      busParkedEntity(DOMAIN),
      idempotencyEntity(DOMAIN),
      auditEntity(DOMAIN),
      auditHeadEntity(DOMAIN),
    ],
    migrations: new URL('../migrations', import.meta.url).pathname,
  });
