import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';

const HoldSchema = defineEntity({
  name: 'Hold',
  tableName: 'hold',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    ledgerAccountId: p.uuid(),
    customerId: p.uuid(),
    externalId: p.text(),
    payloadHash: p.text(),
    amount: amountColumn(),
    currency: currencyColumn(),
    status: p.enum(['OPEN', 'CAPTURED', 'RELEASED']),
    reason: p.text(),
    orderId: p.uuid().nullable(),
    placedAt: momentColumn(),
    closedAt: momentColumn().nullable(),
  },
  checks: [
    { name: 'hold_amount', expression: 'amount > 0' },
    { name: 'hold_closed', expression: "(status = 'OPEN') = (closed_at is null)" },
  ],
  uniques: [{ properties: ['bank', 'externalId'] }],
  indexes: [
    { properties: ['ledgerAccountId', 'placedAt', 'id'] },
    { properties: ['bank', 'ledgerAccountId'], where: "status = 'OPEN'", name: 'hold_open_index' },
  ],
  ...staffPolicy(),
});

/** Money that is promised: it cannot be spent twice, and is not spent yet. */
export class Hold extends HoldSchema.class {}

HoldSchema.setClass(Hold);
