import { stableId } from '@zhongtai/kit/ids';
import type { ProductRow } from '../intake/index.ts';
import { SEED_BANK } from './seed.types.ts';

interface SeedProduct {
  readonly code: string;
  readonly kind: ProductRow['kind'];
  readonly zh: string;
  readonly en: string;
  readonly rate?: string;
  readonly days?: number;
  readonly minimum?: string;
  readonly risk?: ProductRow['riskLevel'];
  /** Share of customers of middling wealth who hold it; 0: sold, not held. */
  readonly held: number;
}

/** What the bank sells, with how common each product is. */
export const SEED_PRODUCTS: readonly SeedProduct[] = [
  {
    code: 'CURRENT',
    kind: 'DEMAND_DEPOSIT',
    zh: '活期存款',
    en: 'Current account',
    rate: '0.0005',
    held: 0,
  },
  {
    code: 'TD-3M',
    kind: 'TERM_DEPOSIT',
    zh: '定期存款三个月',
    en: 'Term deposit 3 months',
    rate: '0.0085',
    days: 91,
    minimum: '50',
    held: 0.06,
  },
  {
    code: 'TD-1Y',
    kind: 'TERM_DEPOSIT',
    zh: '定期存款一年',
    en: 'Term deposit 1 year',
    rate: '0.0125',
    days: 365,
    minimum: '50',
    held: 0.14,
  },
  {
    code: 'TD-3Y',
    kind: 'TERM_DEPOSIT',
    zh: '定期存款三年',
    en: 'Term deposit 3 years',
    rate: '0.0175',
    days: 1095,
    minimum: '50',
    held: 0.08,
  },
  {
    code: 'CD-20',
    kind: 'TERM_DEPOSIT',
    zh: '大额存单',
    en: 'Large certificate of deposit',
    rate: '0.0190',
    days: 1095,
    minimum: '200000',
    held: 0.015,
  },
  {
    code: 'WM-CASH',
    kind: 'WEALTH',
    zh: '天天盈现金理财',
    en: 'Daily cash wealth',
    rate: '0.0168',
    minimum: '1',
    risk: 'R1',
    held: 0.16,
  },
  {
    code: 'WM-180',
    kind: 'WEALTH',
    zh: '稳健增利180天',
    en: 'Steady income 180 days',
    rate: '0.0265',
    days: 180,
    minimum: '10000',
    risk: 'R2',
    held: 0.09,
  },
  {
    code: 'WM-365',
    kind: 'WEALTH',
    zh: '优享固收增强一年',
    en: 'Fixed income plus 1 year',
    rate: '0.0310',
    days: 365,
    minimum: '10000',
    risk: 'R3',
    held: 0.05,
  },
  {
    code: 'FD-MONEY',
    kind: 'FUND',
    zh: '货币基金A',
    en: 'Money market fund A',
    rate: '0.0142',
    minimum: '10',
    risk: 'R1',
    held: 0.08,
  },
  {
    code: 'FD-BOND',
    kind: 'FUND',
    zh: '纯债基金A',
    en: 'Bond fund A',
    rate: '0.0290',
    minimum: '10',
    risk: 'R2',
    held: 0.05,
  },
  {
    code: 'FD-INDEX',
    kind: 'FUND',
    zh: '沪深300指数基金',
    en: 'CSI 300 index fund',
    rate: '0.0550',
    minimum: '10',
    risk: 'R4',
    held: 0.04,
  },
  {
    code: 'INS-ANNUITY',
    kind: 'INSURANCE',
    zh: '鑫享年金保险',
    en: 'Annuity insurance',
    rate: '0.0200',
    days: 1825,
    minimum: '10000',
    held: 0.03,
  },
  {
    code: 'LOAN-CONSUMER',
    kind: 'LOAN',
    zh: '丁香消费贷',
    en: 'Consumer loan',
    rate: '0.0360',
    held: 0,
  },
  { code: 'LOAN-HOME', kind: 'LOAN', zh: '个人住房贷款', en: 'Home loan', rate: '0.0335', held: 0 },
  { code: 'CARD-DEBIT', kind: 'CARD', zh: '借记卡', en: 'Debit card', held: 0 },
  { code: 'PAY-QUICK', kind: 'PAYMENT', zh: '快捷支付', en: 'Quick payment', held: 0 },
];

export const productRow = (bank: string, product: SeedProduct): ProductRow => ({
  id: stableId(bank, 'product', product.code),
  organisation: bank,
  code: product.code,
  names: { zh: product.zh, en: product.en },
  descriptions: null,
  kind: product.kind,
  status: 'ON_SALE',
  currency: SEED_BANK.currency,
  annualRate: product.rate ?? null,
  termDays: product.days ?? null,
  minimumAmount: product.minimum ?? null,
  riskLevel: product.risk ?? null,
  channels: ['mobile', 'web', 'counter'],
});

/** Codes and Chinese names of branches; outlets are numbered. */
export const BRANCH_NAMES: readonly string[] = [
  '哈尔滨分行',
  '大连分行',
  '天津分行',
  '沈阳分行',
  '成都分行',
  '重庆分行',
  '齐齐哈尔分行',
  '大庆分行',
  '牡丹江分行',
  '佳木斯分行',
  '绥化分行',
  '鸡西分行',
];
