import { buildSubgraph } from '@zhongtai/kit/subgraph';
import { awardModule } from './modules/award/index.ts';
import { campaignModule } from './modules/campaign/index.ts';
import { chainModule } from './modules/chain/index.ts';
import { complianceModule } from './modules/compliance/index.ts';
import { deskModule } from './modules/desk/index.ts';
import { issueModule } from './modules/issue/index.ts';
import { lotteryModule } from './modules/lottery/index.ts';
import { modelModule } from './modules/model/index.ts';
import { prizeModule } from './modules/prize/index.ts';
import { personalModule } from './modules/personal/index.ts';
import { referralModule } from './modules/referral/index.ts';
import { saleModule } from './modules/sale/index.ts';

/** The table of contents: one line per feature. */
const modules = [
  prizeModule,
  modelModule,
  campaignModule,
  complianceModule,
  awardModule,
  lotteryModule,
  saleModule,
  chainModule,
  referralModule,
  issueModule,
  personalModule,
  deskModule,
];

export const operationsSchema = buildSubgraph(import.meta.dirname, modules);
