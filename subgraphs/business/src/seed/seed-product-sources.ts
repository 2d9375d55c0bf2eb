import type { EntityManager } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import {
  createSource,
  ProductSource,
  startIntake,
  takeOver,
} from '../modules/product-source/index.ts';

interface Plan {
  readonly bank: string;
  readonly until: Date;
}

/**
 * Where the products of a demo bank come from: its ledger, taken over, and a fund house whose first feed waits to be
 * reviewed, with a row that cannot be taken. A second run changes nothing. `em` must see the bank.
 */
export async function seedProductSources(em: EntityManager, { bank, until }: Plan): Promise<void> {
  await em.transactional(async (tx) => {
    if ((await tx.count(ProductSource, { bank })) > 0) return;
    const caller = { ...serviceCaller('seed'), organisation: bank };
    const ctx = { em: tx, caller, now: () => until, fineract: null };
    const ledger = await createSource(ctx, { ...LEDGER, mapping: null });
    const read = await startIntake(ctx, { idempotencyKey: LEDGER.code, source: ledger.id });
    await takeOver(ctx, { id: read.id });
    const { id: source } = await createSource(ctx, FUNDS);
    await startIntake(ctx, { idempotencyKey: FUNDS.code, source, ...FEED });
  });
}

const LEDGER = {
  ...{ idempotencyKey: 'LEDGER', code: 'LEDGER', kind: 'LEDGER' },
  ...{ nameZh: '核心账务产品', nameEn: 'Products of the ledger' },
};

const FUNDS = {
  ...{ idempotencyKey: 'FUNDHOUSE', code: 'FUNDHOUSE', kind: 'CSV' },
  ...{ nameZh: '代销基金', nameEn: 'Funds of a fund house' },
  mapping: [
    { field: 'EXTERNAL_ID', column: '基金代码' },
    { field: 'NAME_ZH', column: '基金简称' },
    { field: 'KIND', fixed: 'FUND' },
    { field: 'CURRENCY', fixed: 'CNY' },
    {
      field: 'RISK_LEVEL',
      column: '风险等级',
      values: [
        { from: '低风险', to: 'R1' },
        { from: '中低风险', to: 'R2' },
        { from: '中风险', to: 'R3' },
        { from: '中高风险', to: 'R4' },
      ],
    },
    { field: 'MINIMUM_AMOUNT', column: '起购金额' },
  ],
};

const FEED = {
  fileName: '代销基金.csv',
  file: [
    '基金代码,基金简称,风险等级,起购金额',
    'F10001,丁香货币基金,低风险,1',
    'F10002,丁香中短债基金,中低风险,10',
    'F10003,丁香均衡混合基金,中风险,10',
    'F10004,丁香科技成长基金,中高风险,10',
    'F10005,丁香海外精选基金,待评级,10',
  ].join('\n'),
};
