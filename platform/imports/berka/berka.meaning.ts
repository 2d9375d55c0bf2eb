import type { LoanRow, ProductRow, TransactionRow } from '@zhongtai/business/intake/index';
import { stableId } from '@zhongtai/kit/ids';
import type { BerkaRow } from './berka.tables.ts';

export const BANK = 'berka';
export const CURRENCY = 'CZK';
export const TIME_ZONE = 'Europe/Prague';

/** The same source key gives the same row, always. */
export const berkaId = (table: string, key: string): string => stableId(BANK, table, key);

export const branchPath = (district: string): string => `${BANK}.d${district.padStart(2, '0')}`;

/** What the letters mean, after the data set's own description. */
export const LOAN_STATUS = {
  A: 'REPAID',
  B: 'DEFAULTED',
  C: 'RUNNING',
  D: 'IN_ARREARS',
} as const satisfies Record<string, LoanRow['status']>;

/** A debit is written VYDAJ, and by a quirk of the source also VYBER. */
export const directionOf = ({ type }: BerkaRow<'trans'>): TransactionRow['direction'] =>
  type === 'PRIJEM' || type === 'credit' ? 'CREDIT' : 'DEBIT';

type Kind = TransactionRow['kind'];

/** The purpose decides first, then the way it was made; in Czech, or as the second file translates it. */
const BY_PURPOSE: ReadonlyMap<string, Kind> = new Map([
  ['UROK', 'INTEREST'],
  ['interest credited', 'INTEREST'],
  ['SANKC. UROK', 'FEE'],
  ['sanction interest if negative balance', 'FEE'],
  ['SLUZBY', 'FEE'],
  ['payment for statement', 'FEE'],
  ['UVER', 'LOAN_REPAYMENT'],
  ['loan payment', 'LOAN_REPAYMENT'],
]);

const BY_OPERATION: ReadonlyMap<string, Kind> = new Map([
  ['VKLAD', 'CASH_DEPOSIT'],
  ['credit in cash', 'CASH_DEPOSIT'],
  ['VYBER', 'CASH_WITHDRAWAL'],
  ['withdrawal in cash', 'CASH_WITHDRAWAL'],
  ['VYBER KARTOU', 'CARD_WITHDRAWAL'],
  ['credit card withdrawal', 'CARD_WITHDRAWAL'],
  ['PREVOD Z UCTU', 'TRANSFER_IN'],
  ['collection from another bank', 'TRANSFER_IN'],
  ['PREVOD NA UCET', 'TRANSFER_OUT'],
  ['remittance to another bank', 'TRANSFER_OUT'],
]);

export const kindOf = ({ k_symbol, operation }: BerkaRow<'trans'>): Kind =>
  BY_PURPOSE.get(k_symbol) ?? BY_OPERATION.get(operation) ?? 'OTHER';

/** What the bank sold: the data set has no catalogue, its tables imply one. */
export const PRODUCTS: readonly ProductRow[] = [
  product('CURRENT', 'DEMAND_DEPOSIT', { zh: '活期账户', en: 'Current account' }),
  product('LOAN', 'LOAN', { zh: '个人贷款', en: 'Personal loan' }),
  product('CARD-CLASSIC', 'CARD', { zh: '普通卡', en: 'Classic card' }),
  product('CARD-JUNIOR', 'CARD', { zh: '青少年卡', en: 'Junior card' }),
  product('CARD-GOLD', 'CARD', { zh: '金卡', en: 'Gold card' }),
];

function product(code: string, kind: ProductRow['kind'], names: ProductRow['names']): ProductRow {
  return {
    id: berkaId('product', code),
    organisation: BANK,
    code,
    names,
    descriptions: null,
    kind,
    status: 'ON_SALE',
    currency: CURRENCY,
    annualRate: null,
    termDays: null,
    minimumAmount: null,
    riskLevel: null,
    channels: ['counter'],
  };
}
