import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { requestHash } from '@zhongtai/kit/idempotency';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';
import type { FlowOutline } from '../flow/index.ts';

export const DRAFT_STATUSES = ['DRAFT', 'SUBMITTED', 'PUBLISHED', 'DISCARDED'] as const;

const FlowDraftSchema = defineEntity({
  name: 'FlowDraft',
  tableName: 'flow_draft',
  properties: {
    id: p.uuid().primary(),
    /** The bank: flows are made at the head office. */
    organisation: organisationColumn(),
    bank: bankColumn(),
    code: p.text(),
    outline: p.json<FlowOutline>(),
    status: p.enum(DRAFT_STATUSES).$type<Opt<(typeof DRAFT_STATUSES)[number]>>().default('DRAFT'),
    /** Raised by every change. */
    version: p.integer().$type<Opt<number>>().default(1),
    /** Everybody who wrote on it, the first one first. */
    makers: p.array(),
    createdAt: momentColumn(),
    changedAt: momentColumn(),
    /** Hash of the outline that was simulated to its end last. */
    simulatedHash: p.text().nullable(),
    submittedBy: p.text().nullable(),
    submittedAt: momentColumn().nullable(),
    approvalId: p.uuid().nullable(),
    decidedBy: p.text().nullable(),
    decidedAt: momentColumn().nullable(),
    /** Why it was sent back. */
    rejectionReason: p.text().nullable(),
    publishedVersion: p.integer().nullable(),
  },
  checks: [
    { name: 'flow_draft_of_bank', expression: 'nlevel(organisation) = 1' },
    {
      name: 'flow_draft_code',
      expression: `code ~ '^[A-Z][A-Z_]*$' and outline ->> 'code' = code`,
    },
    { name: 'flow_draft_made', expression: 'cardinality(makers) > 0' },
    {
      name: 'flow_draft_submitted',
      expression: `status in ('DRAFT', 'DISCARDED') or num_nulls(submitted_by, submitted_at, approval_id) = 0`,
    },
    {
      name: 'flow_draft_four_eyes',
      expression: `(status = 'PUBLISHED') = (published_version is not null) and (status <> 'PUBLISHED'
        or coalesce(decided_by <> all(makers) and decided_by <> submitted_by, false))`,
    },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'changedAt', 'id'] },
    {
      name: 'flow_draft_one_open',
      expression: `create unique index flow_draft_one_open on business.flow_draft (bank, code) where status in ('DRAFT', 'SUBMITTED')`,
    },
  ],
  ...staffPolicy(),
});

/** A version of a flow that is being written. */
export class FlowDraft extends FlowDraftSchema.class {
  hash(): string {
    return requestHash(this.outline);
  }

  /** What is there now went through to its end once. */
  wasSimulated(): boolean {
    return this.simulatedHash === this.hash();
  }
}

FlowDraftSchema.setClass(FlowDraft);
