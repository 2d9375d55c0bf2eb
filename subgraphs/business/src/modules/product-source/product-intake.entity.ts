import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';

export const INTAKE_STATUSES = ['REVIEW', 'TAKEN_OVER', 'DISCARDED', 'SUPERSEDED'] as const;

/** What was read stays as it was read, and is decided once. */
const kept = {
  name: 'product_intake_kept',
  timing: 'before' as const,
  events: ['update' as const],
  forEach: 'row' as const,
  body: `
  if old.status <> 'REVIEW' or new.status = 'REVIEW'
    or to_jsonb(new) - '{status,taken,decided_by,decided_at}'::text[]
      <> to_jsonb(old) - '{status,taken,decided_by,decided_at}'::text[] then
    raise exception 'product intake % stays as it is', old.id using errcode = 'check_violation';
  end if;
  return new`,
};

const ProductIntakeSchema = defineEntity({
  name: 'ProductIntake',
  tableName: 'product_intake',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    sourceId: p.uuid(),
    /** Null where the system was asked. */
    fileName: p.text().nullable(),
    status: p
      .enum(INTAKE_STATUSES)
      .$type<Opt<(typeof INTAKE_STATUSES)[number]>>()
      .default('REVIEW'),
    /** Of the source; each of them is one of the four that follow. */
    rowCount: p.integer(),
    unchanged: p.integer(),
    added: p.integer(),
    changed: p.integer(),
    parked: p.integer(),
    /** Known before, and without a row. */
    gone: p.integer(),
    /** Differences that were taken over. */
    taken: p.integer().$type<Opt<number>>().default(0),
    startedBy: p.text(),
    startedAt: momentColumn(),
    decidedBy: p.text().nullable(),
    decidedAt: momentColumn().nullable(),
  },
  checks: [
    { name: 'product_intake_of_bank', expression: 'nlevel(organisation) = 1' },
    {
      name: 'product_intake_none_lost',
      expression: 'row_count = unchanged + added + changed + parked',
    },
    { name: 'product_intake_taken', expression: 'taken between 0 and added + changed + gone' },
    {
      name: 'product_intake_decided',
      expression: `(status = 'REVIEW') = (decided_at is null) and (decided_at is null) = (decided_by is null)`,
    },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['sourceId', 'startedAt', 'id'] },
    {
      name: 'product_intake_one_in_review',
      expression: `create unique index product_intake_one_in_review on business.product_intake (source_id) where status = 'REVIEW'`,
    },
  ],
  triggers: [kept],
  ...staffPolicy(),
});

/** What a source said at one time, held against what the bank had of it. */
export class ProductIntake extends ProductIntakeSchema.class {}

ProductIntakeSchema.setClass(ProductIntake);
