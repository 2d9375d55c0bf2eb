import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { organisationColumn } from '@zhongtai/kit/scope';
import { Allocation } from '../campaign/index.ts';

export const ISSUE_STATUSES = ['SUBMITTED', 'APPROVED', 'ISSUED', 'REJECTED', 'WITHDRAWN'] as const;

export type IssueStatus = (typeof ISSUE_STATUSES)[number];

const OF_STAFF = 'scope_customer() is null and organisation <@ scope()';

const IssueSchema = defineEntity({
  name: 'PrizeIssue',
  tableName: 'prize_issue',
  rowLevelSecurity: 'force',
  policies: [{ name: 'prize_issue_of_staff', using: () => OF_STAFF, check: () => OF_STAFF }],
  indexes: [{ properties: 'organisation', type: 'gist' }, { properties: ['createdAt', 'id'] }],
  checks: [
    {
      name: 'prize_issue_status_known',
      expression: `status in (${ISSUE_STATUSES.map((status) => `'${status}'`).join(', ')})`,
    },
    {
      name: 'prize_issue_four_eyes',
      expression: `case when status in ('APPROVED', 'ISSUED') then coalesce(approved_by <> submitted_by, false)
        else approved_by is null end`,
    },
    { name: 'prize_issue_missing_counted', expression: 'missing >= 0' },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    organisation: organisationColumn(),
    allocationId: () => p.manyToOne(Allocation).fieldName('allocation_id').mapToPk().unique(),
    reason: p.string().length(500),
    status: p.string().columnType('text').$type<IssueStatus>().default('SUBMITTED'),
    /** Whom it is for; emptied once they hold it or it is over. */
    customerIds: p.json<readonly string[]>(),
    missing: p.integer().default(0),
    /** The request for approval. */
    approvalId: p.uuid(),
    submittedBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
    approvedBy: p.string().columnType('text').nullable(),
    approvedAt: p.datetime(3).nullable(),
    rejectionReason: p.string().columnType('text').nullable(),
    version: p.integer().default(1),
  },
});

/** A wish of staff to give prizes, and what became of it. */
export class PrizeIssue extends IssueSchema.class {}

IssueSchema.setClass(PrizeIssue);
