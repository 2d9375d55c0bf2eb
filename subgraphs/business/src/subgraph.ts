import { buildSubgraph } from '@zhongtai/kit/subgraph';
import type { EntityClass } from '@mikro-orm/core';
import { newContext } from './context.ts';
import { accountModule } from './modules/account/index.ts';
import { cardModule } from './modules/card/index.ts';
import { channelModule } from './modules/channel/index.ts';
import { customerModule } from './modules/customer/index.ts';
import { exportModule } from './modules/export/index.ts';
import { loanModule } from './modules/loan/index.ts';
import { orderModule } from './modules/order/index.ts';
import { organisationModule } from './modules/organisation/index.ts';
import { productModule } from './modules/product/index.ts';
import { taskModule } from './modules/task/index.ts';
import { transactionModule } from './modules/transaction/index.ts';
import { viewerModule } from './modules/viewer/index.ts';

/** The table of contents: one line per feature. */
const modules = [
  organisationModule,
  channelModule,
  productModule,
  customerModule,
  accountModule,
  transactionModule,
  cardModule,
  loanModule,
  orderModule,
  viewerModule,
  taskModule,
  exportModule,
];

/** Everything but the transport: `main.ts` serves it, tests run it in-process. */
export const businessSubgraph = {
  schema: buildSubgraph(import.meta.dirname, modules),
  entities: modules.flatMap((module): EntityClass<object>[] =>
    'entities' in module ? module.entities : [],
  ),
  context: newContext,
};
