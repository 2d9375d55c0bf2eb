import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';

export const DIFFERENCE_KINDS = [
  'BALANCE',
  'HELD',
  'ACCOUNT',
  'JOURNAL',
  'SUSPENSE',
  'UNITS',
  'LIMIT',
] as const;

const DifferenceSchema = defineEntity({
  name: 'Difference',
  tableName: 'reconciliation_difference',
  properties: {
    id: p.uuid().primary(),
    reconciliationId: p.uuid(),
    /** Of what differs. */
    organisation: organisationColumn(),
    kind: p.enum(DIFFERENCE_KINDS),
    objectId: p.uuid(),
    /** Amounts, or units of a fund. */
    expected: p.decimal('string').precision(24).scale(6),
    found: p.decimal('string').precision(24).scale(6),
  },
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['reconciliationId', 'kind', 'id'] },
  ],
  ...staffPolicy(),
});

/** Two figures that must be one. */
export class Difference extends DifferenceSchema.class {}

DifferenceSchema.setClass(Difference);
