import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import type { PackageContent, PackageTerms } from './package.types.ts';

export const PACKAGE_STATUSES = ['DRAFT', 'SUBMITTED', 'PUBLISHED', 'DISCARDED'] as const;

/** Published once, it never changes: orders are bound to it. */
const kept = {
  name: 'package_version_kept',
  timing: 'before' as const,
  events: ['update' as const, 'delete' as const],
  forEach: 'row' as const,
  body: `
  if old.status in ('PUBLISHED', 'DISCARDED') then
    raise exception 'package version % stays as it is', old.id using errcode = 'check_violation';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new`,
};

/** Whoever writes it, and those below that sell it, a customer among them. */
const SEEN = 'organisation @> scope() or organisation <@ scope()';
const WRITTEN = 'organisation <@ scope() and scope_customer() is null';

const PackageVersionSchema = defineEntity({
  name: 'PackageVersion',
  tableName: 'package_version',
  properties: {
    id: p.uuid().primary(),
    /** The bank: packages are made at the head office. */
    organisation: organisationColumn(),
    bank: bankColumn(),
    code: p.text(),
    number: p.integer(),
    content: p.json<PackageContent>(),
    status: p
      .enum(PACKAGE_STATUSES)
      .$type<Opt<(typeof PACKAGE_STATUSES)[number]>>()
      .default('DRAFT'),
    /** Raised by every change. */
    version: p.integer().$type<Opt<number>>().default(1),
    /** What was submitted, with its products as they were; null before. */
    terms: p.json<PackageTerms>().nullable(),
    termsHash: p.text().nullable(),
    /** Everybody who wrote on it, the first one first. */
    makers: p.array(),
    createdAt: momentColumn(),
    changedAt: momentColumn(),
    submittedBy: p.text().nullable(),
    submittedAt: momentColumn().nullable(),
    approvalId: p.uuid().nullable(),
    decidedBy: p.text().nullable(),
    decidedAt: momentColumn().nullable(),
    /** Why it was sent back. */
    rejectionReason: p.text().nullable(),
  },
  checks: [
    { name: 'package_version_of_bank', expression: 'nlevel(organisation) = 1' },
    { name: 'package_version_code', expression: `code ~ '^[A-Z][A-Z0-9_]{1,39}$' and number > 0` },
    { name: 'package_version_made', expression: 'cardinality(makers) > 0' },
    {
      name: 'package_version_submitted',
      expression: `status in ('DRAFT', 'DISCARDED') or num_nulls(submitted_by, submitted_at, approval_id, terms, terms_hash) = 0`,
    },
    {
      name: 'package_version_four_eyes',
      expression: `status <> 'PUBLISHED' or coalesce(decided_by <> all(makers) and decided_by <> submitted_by, false)`,
    },
  ],
  uniques: [
    { properties: ['bank', 'code', 'number'] },
    // What orders are bound to: the version and its hash are one.
    { name: 'package_version_terms', properties: ['id', 'termsHash'] },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'changedAt', 'id'] },
    {
      name: 'package_version_one_open',
      expression: `create unique index package_version_one_open on business.package_version (bank, code) where status in ('DRAFT', 'SUBMITTED')`,
    },
  ],
  triggers: [kept],
  rowLevelSecurity: 'force',
  policies: [
    { name: 'package_version_seen', command: 'select', using: SEEN },
    { name: 'package_version_made', command: 'insert', check: WRITTEN },
    { name: 'package_version_changed', command: 'update', using: WRITTEN, check: WRITTEN },
  ],
});

/** Products of several sources sold as one thing, at terms of its own. */
export class PackageVersion extends PackageVersionSchema.class {}

PackageVersionSchema.setClass(PackageVersion);
