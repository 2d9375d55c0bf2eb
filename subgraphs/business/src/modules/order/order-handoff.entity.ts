import { defineEntity, p } from '@mikro-orm/core';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const OrderHandoffSchema = defineEntity({
  name: 'OrderHandoff',
  tableName: 'order_handoff',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    orderId: p.uuid(),
    /** The code itself is told once, and kept nowhere. */
    codeHash: p.text(),
    issuedIn: p.text(),
    issuedAt: momentColumn(),
    expiresAt: momentColumn(),
    claimedIn: p.text().nullable(),
    claimedAt: momentColumn().nullable(),
  },
  checks: [
    { name: 'order_handoff_expires', expression: 'expires_at > issued_at' },
    {
      name: 'order_handoff_claimed',
      expression: '(claimed_in is null) = (claimed_at is null) and claimed_at < expires_at',
    },
  ],
  uniques: [{ properties: ['bank', 'codeHash'] }],
  indexes: [{ properties: ['orderId', 'id'] }],
  ...ownRowsPolicy(),
});

/** Takes an order from one channel to another, once. */
export class OrderHandoff extends OrderHandoffSchema.class {}

OrderHandoffSchema.setClass(OrderHandoff);
