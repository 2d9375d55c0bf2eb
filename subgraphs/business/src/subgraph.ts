import { buildSubgraph } from '@zhongtai/kit/subgraph';
import type { EntityClass } from '@mikro-orm/core';
import { newContext } from './context.ts';
import { accountModule } from './modules/account/index.ts';
import { auditModule } from './modules/audit/index.ts';
import { approvalModule } from './modules/approval/index.ts';
import { bankingModule } from './modules/banking/index.ts';
import { billModule } from './modules/bill/index.ts';
import { cardModule } from './modules/card/index.ts';
import { channelModule } from './modules/channel/index.ts';
import { consentModule } from './modules/consent/index.ts';
import { customerModule } from './modules/customer/index.ts';
import { flowModule } from './modules/flow/index.ts';
import { flowDraftModule } from './modules/flow-draft/index.ts';
import { grantModule } from './modules/grant/index.ts';
import { deskModule } from './modules/desk/index.ts';
import { erasureModule } from './modules/erasure/index.ts';
import { exportModule } from './modules/export/index.ts';
import { interfaceModule } from './modules/interface/index.ts';
import { ledgerModule } from './modules/ledger/index.ts';
import { limitModule } from './modules/limit/index.ts';
import { loanModule } from './modules/loan/index.ts';
import { operatorModule } from './modules/operator/index.ts';
import { orderModule } from './modules/order/index.ts';
import { organisationModule } from './modules/organisation/index.ts';
import { packageModule } from './modules/package/index.ts';
import { partnerConsentModule } from './modules/partner-consent/index.ts';
import { partnerModule } from './modules/partner/index.ts';
import { personalModule } from './modules/personal/index.ts';
import { pinModule } from './modules/pin/index.ts';
import { productModule } from './modules/product/index.ts';
import { productSourceModule } from './modules/product-source/index.ts';
import { reconciliationModule } from './modules/reconciliation/index.ts';
import { secondFactorModule } from './modules/second-factor/index.ts';
import { sessionModule } from './modules/session/index.ts';
import { roleModule } from './modules/role/index.ts';
import { shelfModule } from './modules/shelf/index.ts';
import { suitabilityModule } from './modules/suitability/index.ts';
import { taskModule } from './modules/task/index.ts';
import { transactionModule } from './modules/transaction/index.ts';
import { viewerModule } from './modules/viewer/index.ts';
import { webhookModule } from './modules/webhook/index.ts';

/** The table of contents: one line per feature. */
const modules = [
  organisationModule,
  channelModule,
  productModule,
  productSourceModule,
  customerModule,
  personalModule,
  consentModule,
  erasureModule,
  accountModule,
  transactionModule,
  cardModule,
  loanModule,
  ledgerModule,
  bankingModule,
  billModule,
  reconciliationModule,
  limitModule,
  pinModule,
  flowModule,
  flowDraftModule,
  packageModule,
  suitabilityModule,
  orderModule,
  shelfModule,
  approvalModule,
  viewerModule,
  sessionModule,
  secondFactorModule,
  operatorModule,
  roleModule,
  grantModule,
  partnerModule,
  partnerConsentModule,
  webhookModule,
  interfaceModule,
  auditModule,
  taskModule,
  exportModule,
  deskModule,
];

/** Everything but the transport: `main.ts` serves it, tests run it in-process. */
export const businessSubgraph = {
  schema: buildSubgraph(import.meta.dirname, modules),
  entities: modules.flatMap((module): EntityClass<object>[] =>
    'entities' in module ? module.entities : [],
  ),
  context: newContext,
};
