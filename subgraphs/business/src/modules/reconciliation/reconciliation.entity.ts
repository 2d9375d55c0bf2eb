import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';

const count = () => p.integer();

const ReconciliationSchema = defineEntity({
  name: 'Reconciliation',
  tableName: 'reconciliation',
  properties: {
    id: p.uuid().primary(),
    /** The bank. */
    organisation: organisationColumn(),
    bank: bankColumn(),
    businessDate: p.date(),
    ranAt: momentColumn(),
    /** Who asked for it; the process when it ran by itself. */
    ranBy: p.text(),
    accounts: count(),
    journals: count(),
    postings: count(),
    holds: count(),
    differences: count(),
  },
  indexes: [{ properties: 'organisation', type: 'gist' }, { properties: ['bank', 'ranAt', 'id'] }],
  ...staffPolicy(),
});

/** What was counted and compared of a business day. */
export class Reconciliation extends ReconciliationSchema.class {
  get isClean(): Opt<boolean> {
    return this.differences === 0;
  }
}

ReconciliationSchema.setClass(Reconciliation);
