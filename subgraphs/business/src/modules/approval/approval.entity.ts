import type { Words } from '@zhongtai/kit/form';
import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { type Caller } from '@zhongtai/kit/caller';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankOf, isWithin } from '@zhongtai/kit/scope';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { type ApprovalKind, KIND_NAMES, decidableKinds } from './approval.kinds.ts';
import { approvalKept, approvalPolicies } from './approval.policies.ts';

export const APPROVAL_STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;

export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

export const VALUE_TYPES = [
  'TEXT',
  'WORDS',
  'MONEY',
  'MOMENT',
  'COUNT',
  'PRODUCT',
  'TAG',
  'GROUP',
] as const;

/** One field of what was submitted. */
export interface ApprovalChange {
  readonly field: string;
  /** What it is called, where whoever submits says it. */
  readonly label?: Words | undefined;
  readonly type: (typeof VALUE_TYPES)[number];
  readonly before: string | null;
  readonly after: string | null;
}

const ApprovalSchema = defineEntity({
  name: 'Approval',
  tableName: 'approval',
  ...approvalPolicies(),
  triggers: [approvalKept],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['submittedAt', 'id'] },
    { properties: ['submittedBy', 'submittedAt'] },
    { properties: ['objectId', 'submittedAt'] },
  ],
  uniques: [
    { name: 'approval_one_pending', properties: ['kind', 'objectId'], where: "status = 'PENDING'" },
  ],
  checks: [
    {
      name: 'approval_four_eyes',
      expression: `coalesce(case status
        when 'PENDING' then decided_by is null and decided_at is null
        when 'WITHDRAWN' then decided_by = submitted_by and decided_at is not null
        else decided_by <> submitted_by and decided_by <> all (makers) and decided_at is not null
        end, false)`,
    },
    {
      name: 'approval_rejected_with_reason',
      expression: `status <> 'REJECTED' or coalesce(btrim(reason) <> '', false)`,
    },
    { name: 'approval_waits_at_or_above', expression: 'waits_at @> organisation' },
    { name: 'approval_value_whole', expression: '(amount is null) = (currency is null)' },
  ],
  properties: {
    /** That of the event which asked, so that it is taken once. */
    id: p.uuid().primary(),
    kind: p.enum(KIND_NAMES).$type<ApprovalKind>(),
    objectKind: p.text(),
    objectId: p.text(),
    objectVersion: p.integer(),
    title: p.text(),
    organisation: organisationColumn(),
    waitsAt: organisationColumn(),
    amount: amountColumn().nullable(),
    currency: currencyColumn().nullable(),
    changes: p.json<readonly ApprovalChange[]>(),
    status: p.enum(APPROVAL_STATUSES).$type<Opt<ApprovalStatus>>().default('PENDING'),
    submittedBy: p.text(),
    submittedByName: p.text(),
    /** Whoever made or changed what was submitted: none of them decides. */
    makers: p.array().columnType('text[]'),
    submittedAt: momentColumn(),
    escalatedBy: p.text().nullable(),
    decidedBy: p.text().nullable(),
    decidedByName: p.text().nullable(),
    decidedAt: momentColumn().nullable(),
    reason: p.text().nullable(),
    version: p.integer().default(1),
  },
});

/** A change of some object that another person decides. */
export class Approval extends ApprovalSchema.class {
  get isPending(): Opt<boolean> {
    return this.status === 'PENDING';
  }

  get isAtHeadOffice(): Opt<boolean> {
    return this.waitsAt === bankOf(this.waitsAt);
  }

  mayBeDecidedBy(caller: Caller): boolean {
    return (
      this.isPending &&
      !this.isBy(caller) &&
      decidableKinds(caller).includes(this.kind) &&
      isWithin(this.waitsAt, caller.organisation)
    );
  }

  /** Is what was submitted the caller's own work? */
  isBy({ subject }: Caller): boolean {
    return this.submittedBy === subject || this.makers.includes(subject);
  }

  mayBeWithdrawnBy({ kind, subject }: Caller): boolean {
    return this.isPending && kind !== 'ANONYMOUS' && this.submittedBy === subject;
  }
}

ApprovalSchema.setClass(Approval);
