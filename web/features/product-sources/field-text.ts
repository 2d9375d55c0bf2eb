import type { Translate } from './intake-columns.tsx';
import { PRODUCT_KINDS } from '#features/products/product-filter.ts';
import { type Field, RISK_LEVELS } from './source-values.ts';

const PERCENT = 100;
const RATE_DIGITS = 4;

/** What a field says, as people read it. */
export function fieldText(t: Translate, field: Field, value: string | null): string {
  if (value === null) return t('common.none');
  const kind = field === 'KIND' && PRODUCT_KINDS.find((one) => one === value);
  if (kind) return t(`enums.ProductKind.${kind}`);
  const risk = field === 'RISK_LEVEL' && RISK_LEVELS.find((one) => one === value);
  if (risk) return t(`enums.RiskLevel.${risk}`);
  if (field === 'ANNUAL_RATE') return `${Number((Number(value) * PERCENT).toFixed(RATE_DIGITS))}%`;
  if (field === 'MINIMUM_AMOUNT') return Number(value).toLocaleString('en');
  if (field === 'TERM_DAYS') return t('products.days', { count: Number(value) });
  return value;
}
