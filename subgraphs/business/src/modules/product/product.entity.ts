import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, organisationColumn } from '../../columns.ts';

export const PRODUCT_KINDS = [
  'DEMAND_DEPOSIT',
  'TERM_DEPOSIT',
  'LOAN',
  'FUND',
  'WEALTH',
  'CARD',
  'PAYMENT',
  'INSURANCE',
] as const;

export const RISK_LEVELS = ['R1', 'R2', 'R3', 'R4', 'R5'] as const;

const ProductSchema = defineEntity({
  name: 'Product',
  tableName: 'product',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    code: p.text(),
    nameZh: p.text(),
    nameEn: p.text(),
    descriptionZh: p.text().nullable(),
    descriptionEn: p.text().nullable(),
    kind: p.enum(PRODUCT_KINDS),
    status: p.enum(['ON_SALE', 'SUSPENDED', 'OFF_SALE']),
    currency: currencyColumn(),
    annualRate: p.decimal('string').precision(9).scale(6).nullable(),
    /** The rate to sort by: without one below every rate. */
    rateRank: p
      .decimal('string')
      .$type<Opt<string>>()
      .columnType('numeric(9,6)')
      .generated('(coalesce(annual_rate, -999)) stored'),
    termDays: p.integer().nullable(),
    minimumAmount: amountColumn().nullable(),
    riskLevel: p.enum(RISK_LEVELS).nullable(),
    /** Codes of the channels that sell it. */
    channels: p.array(),
  },
  checks: [
    { name: 'product_rate', expression: 'annual_rate > -1 and annual_rate < 10' },
    { name: 'product_term', expression: 'term_days > 0' },
    { name: 'product_minimum', expression: 'minimum_amount >= 0' },
  ],
  uniques: [{ properties: ['bank', 'code'] }],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'kind', 'id'] },
    { properties: ['bank', 'rateRank', 'id'] },
  ],
  rowLevelSecurity: 'force',
  policies: [
    {
      name: 'within_organisation',
      using: 'organisation <@ scope()',
      check: 'organisation <@ scope()',
    },
    // What a part of the bank sells, every part below sells too.
    { name: 'sold_here', command: 'select', using: 'organisation @> scope()' },
  ],
});

export class Product extends ProductSchema.class {}

ProductSchema.setClass(Product);
