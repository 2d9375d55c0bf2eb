import type { OrderRow, ProductRow } from '@zhongtai/business/intake/index';
import { stableId } from '@zhongtai/kit/ids';

export const BANK = 'bpi2012';
export const CURRENCY = 'EUR';
export const TIME_ZONE = 'Europe/Amsterdam';

/** The same source key gives the same row, always. */
export const bpiId = (table: string, key: string): string => stableId(BANK, table, key);

/** What an activity does to the application; every other leaves it as it was. */
const STATUS_AFTER: Readonly<Record<string, OrderRow['status']>> = {
  A_APPROVED: 'APPROVED',
  A_REGISTERED: 'APPROVED',
  A_ACTIVATED: 'APPROVED',
  A_DECLINED: 'DECLINED',
  A_CANCELLED: 'CANCELLED',
};

export const statusAfter = (activity: string, before: OrderRow['status']): OrderRow['status'] =>
  STATUS_AFTER[activity] ?? before;

export const LOAN_PRODUCT: ProductRow = {
  id: bpiId('product', 'LOAN'),
  organisation: BANK,
  code: 'LOAN',
  names: { zh: '个人贷款', en: 'Personal loan' },
  descriptions: null,
  kind: 'LOAN',
  status: 'ON_SALE',
  currency: CURRENCY,
  annualRate: null,
  termDays: null,
  minimumAmount: null,
  riskLevel: null,
  channels: ['web'],
};
