import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';

/** Whoever decides about it, and all of the bank, its partners among them. */
const SEEN = 'organisation @> scope() or organisation <@ scope()';
const WRITTEN = 'organisation <@ scope() and scope_customer() is null';

const policies = (name: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    { name: `${name}_seen`, command: 'select' as const, using: SEEN },
    { name: `${name}_made`, command: 'insert' as const, check: WRITTEN },
    { name: `${name}_changed`, command: 'update' as const, using: WRITTEN, check: WRITTEN },
  ],
});

const common = {
  id: p.uuid().primary(),
  /** The bank. */
  organisation: organisationColumn(),
  bank: bankColumn(),
  /** Raised by every change. */
  version: p.integer().$type<Opt<number>>().default(1),
  changedBy: p.text(),
  changedAt: momentColumn(),
};

const InterfaceTermsSchema = defineEntity({
  name: 'InterfaceTerms',
  tableName: 'interface_terms',
  properties: {
    ...common,
    /** `Query.products`. */
    operation: p.text(),
    /** For a thousand requests; null where it costs nothing. */
    price: amountColumn().nullable(),
    currency: currencyColumn().nullable(),
    /** From which day on nobody should ask for it any more. */
    sunsetOn: p.date().nullable(),
    /** What to ask for instead. */
    successor: p.text().nullable(),
  },
  checks: [
    { name: 'interface_terms_of_bank', expression: 'nlevel(organisation) = 1' },
    {
      name: 'interface_terms_price',
      expression: '(price is null) = (currency is null) and coalesce(price, 0) >= 0',
    },
    {
      name: 'interface_terms_successor',
      expression: 'successor is null or sunset_on is not null and successor <> operation',
    },
  ],
  uniques: [{ properties: ['bank', 'operation'] }],
  indexes: [{ properties: 'organisation', type: 'gist' }],
  ...policies('interface_terms'),
});

/** What a bank asks for the use of an operation, and until when it is there. */
export class InterfaceTerms extends InterfaceTermsSchema.class {}

InterfaceTermsSchema.setClass(InterfaceTerms);

const CapabilityTermsSchema = defineEntity({
  name: 'CapabilityTerms',
  tableName: 'capability_terms',
  properties: {
    ...common,
    code: p.text(),
    /** Who answers for it. */
    owner: p.text(),
    /** Answers without an error, at least: `0.9990`. */
    successTarget: p.decimal('string').precision(5).scale(4),
    /** An answer takes on average at most. */
    targetMs: p.integer(),
  },
  checks: [
    { name: 'capability_terms_of_bank', expression: 'nlevel(organisation) = 1' },
    {
      name: 'capability_terms_target',
      expression: 'success_target between 0 and 1 and target_ms > 0',
    },
  ],
  uniques: [{ properties: ['bank', 'code'] }],
  indexes: [{ properties: 'organisation', type: 'gist' }],
  ...policies('capability_terms'),
});

/** Who answers for one of the bank's capabilities, and what is promised of it. */
export class CapabilityTerms extends CapabilityTermsSchema.class {}

CapabilityTermsSchema.setClass(CapabilityTerms);
