import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

export const RISK_GRADES = ['C1', 'C2', 'C3', 'C4', 'C5'] as const;

/** Never changed: a newer one counts. */
const kept = {
  name: 'risk_assessment_kept',
  timing: 'before' as const,
  events: ['update' as const],
  forEach: 'row' as const,
  body: `raise exception 'risk assessment % stays as it is', old.id using errcode = 'check_violation'`,
};

const RiskAssessmentSchema = defineEntity({
  name: 'RiskAssessment',
  tableName: 'risk_assessment',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    grade: p.enum(RISK_GRADES),
    assessedOn: p.date(),
    /** The first day on which it counts no more. */
    validUntil: p.date(),
    assessedBy: p.text(),
    assessedAt: momentColumn(),
    /** Number of the form on which the customer answered. */
    form: p.text(),
  },
  checks: [{ name: 'risk_assessment_valid', expression: 'valid_until > assessed_on' }],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['customerId', 'assessedAt', 'id'] },
  ],
  triggers: [kept],
  ...ownRowsPolicy(),
});

/** How much risk a customer can bear, as the bank asked them. */
export class RiskAssessment extends RiskAssessmentSchema.class {
  isValidOn(day: string): boolean {
    return day < this.validUntil;
  }
}

RiskAssessmentSchema.setClass(RiskAssessment);
