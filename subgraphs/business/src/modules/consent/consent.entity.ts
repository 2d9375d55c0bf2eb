import { defineEntity, p } from '@mikro-orm/core';
import type { CallerKind } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

export const CONSENT_PURPOSES = [
  'MARKETING',
  'PROFILING',
  'THIRD_PARTY',
  'BIOMETRICS',
  'CROSS_BORDER',
] as const;

export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

const ConsentSchema = defineEntity({
  name: 'Consent',
  tableName: 'consent',
  comment: 'Answers of customers, one row each; the newest of a purpose holds',
  properties: {
    id: p.uuid().primary().onCreate(newId),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    purpose: p.enum(CONSENT_PURPOSES),
    isGiven: p.boolean(),
    at: momentColumn(),
    channel: p.text().nullable(),
    byKind: p.text().$type<CallerKind>(),
    by: p.text(),
    evidence: p.text().nullable(),
  },
  indexes: [
    { properties: ['customerId', 'purpose', 'at', 'id'] },
    { properties: ['customerId', 'at', 'id'] },
    { properties: 'organisation', type: 'gist' },
  ],
  ...ownRowsPolicy(),
});

export class Consent extends ConsentSchema.class {}

ConsentSchema.setClass(Consent);
