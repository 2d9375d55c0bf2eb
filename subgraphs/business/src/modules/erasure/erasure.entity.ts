import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { organisationPolicy } from '@zhongtai/kit/scope';

export const ERASURE_STATES = [
  'REQUESTED',
  'ERASING',
  'ERASED',
  'REJECTED',
  'CANCELLED',
  'PREVENTED',
] as const;

const ErasureSchema = defineEntity({
  name: 'Erasure',
  tableName: 'erasure',
  comment: 'Wishes of customers to be forgotten',
  properties: {
    /** That of its approval, too. */
    id: p.uuid().primary().onCreate(newId),
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    state: p.enum(ERASURE_STATES),
    reason: p.text(),
    requestedBy: p.text(),
    requestedAt: momentColumn(),
    decidedBy: p.text().nullable(),
    decidedAt: momentColumn().nullable(),
    decisionReason: p.text().nullable(),
    dataErasedAt: momentColumn().nullable(),
    operationsErasedAt: momentColumn().nullable(),
  },
  checks: [
    {
      name: 'erasure_four_eyes',
      expression: `state in ('REQUESTED', 'CANCELLED') or coalesce(decided_by <> requested_by, false)`,
    },
    {
      name: 'erasure_everywhere',
      expression: `(state = 'ERASED') <= (data_erased_at is not null and operations_erased_at is not null)`,
    },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'requestedAt', 'id'] },
    {
      name: 'erasure_once_per_customer',
      expression: `create unique index erasure_once_per_customer on business.erasure (customer_id) where state in ('REQUESTED', 'ERASING', 'ERASED')`,
    },
  ],
  ...organisationPolicy(),
});

export class Erasure extends ErasureSchema.class {}

ErasureSchema.setClass(Erasure);

export const ERASED_KINDS = [
  'CONTACT',
  'NAME',
  'BIRTH_DATE',
  'BEHAVIOUR',
  'TAGS',
  'AUDIENCES',
  'ORDERS',
] as const;

/**
 * Anti-Money Laundering Law as revised, in force since 1 January 2025, article 34: ten years, where the
 * measures of 2007 and 2022 said five. Accounting records: Measures of 2015, annex 1. Logs: the
 * Cybersecurity Law asks for six months; proof of an erasure must outlive the limitation of claims.
 */
export const KEPT_BY_LAW = [
  { kind: 'IDENTITY_FILE', law: '反洗钱法（2024修订）第三十四条', years: 10 },
  { kind: 'ACCOUNTS', law: '反洗钱法（2024修订）第三十四条', years: 10 },
  { kind: 'TRANSACTIONS', law: '反洗钱法（2024修订）第三十四条', years: 10 },
  { kind: 'ORDERS', law: '反洗钱法（2024修订）第三十四条', years: 10 },
  { kind: 'AWARDS', law: '会计档案管理办法（财政部令第79号）附表一', years: 30 },
  { kind: 'AUDIT_LOG', law: '民法典第一百八十八条', years: 3 },
] as const;
