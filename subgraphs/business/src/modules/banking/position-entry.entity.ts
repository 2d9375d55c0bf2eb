import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { appendOnly } from '../ledger/index.ts';
import { unitsColumn } from './suspense-item.entity.ts';

const PositionEntrySchema = defineEntity({
  name: 'PositionEntry',
  tableName: 'position_entry',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    holdingId: p.uuid(),
    /** Null: what the holding had before this ledger kept it. */
    suspenseItemId: p.uuid().nullable(),
    /** Below zero when they were given back. */
    units: unitsColumn(),
    at: momentColumn(),
  },
  indexes: [{ properties: ['holdingId', 'at', 'id'] }],
  triggers: [appendOnly('position_entry')],
  ...ownRowsPolicy(),
});

/** Units that came into a holding or left it: the holding's units are their sum. */
export class PositionEntry extends PositionEntrySchema.class {}

PositionEntrySchema.setClass(PositionEntry);
