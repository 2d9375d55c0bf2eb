import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';

/** A consent that is given and past its end is EXPIRED, and so is a request that nobody answered; no row says so. */
export const KEPT_STATUSES = ['AWAITING', 'GIVEN', 'DECLINED', 'WITHDRAWN', 'REPLACED'] as const;
export type KeptStatus = (typeof KEPT_STATUSES)[number];

const quoted = KEPT_STATUSES.map((status) => `'${status}'`).join(', ');

/**
 * A partner's own; whoever serves or is the customer; and while it is nobody's yet, all of the partner's part of the
 * bank, who find it by its code.
 */
const SEEN = `case when scope_partner() is not null then partner = scope_partner()
  when customer_id is null then scope() <@ organisation or organisation <@ scope()
  when scope_customer() is not null then customer_id = scope_customer()
  else organisation <@ scope() end`;

const PartnerConsentSchema = defineEntity({
  name: 'PartnerConsent',
  tableName: 'partner_consent',
  rowLevelSecurity: 'force',
  policies: [{ name: 'consent_of_two', using: SEEN, check: SEEN }],
  uniques: [
    {
      name: 'partner_consent_one_holds',
      properties: ['partner', 'customerId'],
      where: "status = 'GIVEN'",
    },
    { properties: ['codeHash'] },
  ],
  indexes: [
    { properties: ['customerId', 'createdAt', 'id'] },
    { properties: ['partnerId', 'createdAt', 'id'] },
    { properties: 'organisation', type: 'gist' },
  ],
  checks: [
    { name: 'partner_consent_status_known', expression: `status in (${quoted})` },
    {
      name: 'partner_consent_of_somebody',
      expression: `(status in ('AWAITING', 'DECLINED')) = (customer_id is null)`,
    },
    { name: 'partner_consent_ends', expression: '(ends_at is null) = (customer_id is null)' },
    { name: 'partner_consent_to_something', expression: "scopes <> '{}'" },
    { name: 'partner_consent_days', expression: 'days between 1 and 366' },
  ],
  properties: {
    id: p.uuid().primary(),
    /** The partner's until it is given, then the customer's. */
    organisation: organisationColumn(),
    partnerId: p.uuid(),
    /** Client id, by which row policies know the partner. */
    partner: p.string().length(128),
    partnerName: p.string().length(128),
    customerId: p.uuid().nullable(),
    /** What the partner may do with the customer's data. */
    scopes: p.array(),
    days: p.integer(),
    status: p.enum(KEPT_STATUSES),
    codeHash: p.text().hidden(),
    /** Until when the code is good. */
    expiresAt: momentColumn(),
    createdAt: momentColumn(),
    decidedAt: momentColumn().nullable(),
    /** From when on it does not hold: the agreed end, or when it was withdrawn. */
    endsAt: momentColumn().nullable(),
    /** Code of the channel in which it was given. */
    channel: p.text().nullable(),
    /** Who wrote down how it ended: the customer, or an operator's sign-in name. */
    by: p.text().nullable(),
    /** Number of a form or a recording. */
    evidence: p.text().nullable(),
  },
});

export class PartnerConsent extends PartnerConsentSchema.class {
  statusAt(now: Date): KeptStatus | 'EXPIRED' {
    const { status, expiresAt, endsAt = null } = this;
    const isUnanswered = status === 'AWAITING' && expiresAt <= now;
    const isOver = status === 'GIVEN' && endsAt !== null && endsAt <= now;
    return isUnanswered || isOver ? 'EXPIRED' : status;
  }
}

PartnerConsentSchema.setClass(PartnerConsent);
