import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { type Money, amountColumn, currencyColumn, money } from '@zhongtai/kit/money';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { type ApprovalKind, KIND_NAMES } from './approval.kinds.ts';
import { policyPolicies } from './approval.policies.ts';

export const APPROVAL_LEVELS = ['OWN_PART', 'BRANCH', 'HEAD_OFFICE'] as const;

export type ApprovalLevel = (typeof APPROVAL_LEVELS)[number];

const ApprovalPolicySchema = defineEntity({
  name: 'ApprovalPolicy',
  tableName: 'approval_policy',
  ...policyPolicies(),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  uniques: [{ properties: ['kind', 'organisation', 'amount', 'currency'] }],
  checks: [{ name: 'approval_policy_amount', expression: 'amount >= 0' }],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    kind: p.enum(KIND_NAMES).$type<ApprovalKind>(),
    organisation: organisationColumn(),
    /** From this value on. */
    amount: amountColumn(),
    currency: currencyColumn(),
    level: p.enum(APPROVAL_LEVELS).$type<ApprovalLevel>(),
    changedBy: p.text(),
    changedAt: momentColumn(),
  },
});

/** From which value on who decides about objects of a part of the bank. */
export class ApprovalPolicy extends ApprovalPolicySchema.class {
  get minAmount(): Opt<Money> {
    return money(this.amount, this.currency);
  }
}

ApprovalPolicySchema.setClass(ApprovalPolicy);
