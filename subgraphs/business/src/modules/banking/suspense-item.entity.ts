import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

export const unitsColumn = () => p.decimal('string').precision(24).scale(6);

const SuspenseItemSchema = defineEntity({
  name: 'SuspenseItem',
  tableName: 'suspense_item',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    kind: p.enum(['PAYMENT', 'SUBSCRIPTION', 'REDEMPTION']),
    customerId: p.uuid(),
    accountId: p.uuid(),
    productId: p.uuid().nullable(),
    holdingId: p.uuid().nullable(),
    /** In suspense; null for units that are given back. */
    amount: amountColumn().nullable(),
    units: unitsColumn().nullable(),
    currency: currencyColumn(),
    status: p
      .enum(['OPEN', 'SETTLED', 'RETURNED'])
      .$type<Opt<'OPEN' | 'SETTLED' | 'RETURNED'>>()
      .default('OPEN'),
    /** Business day on which the other side should have answered; null when it may at any time. */
    dueOn: p.date().nullable(),
    openedAt: momentColumn(),
    closedAt: momentColumn().nullable(),
  },
  checks: [
    {
      name: 'suspense_item_whole',
      expression: "case kind when 'REDEMPTION' then units > 0 else amount > 0 end",
    },
    { name: 'suspense_item_closed', expression: "(status = 'OPEN') = (closed_at is null)" },
  ],
  indexes: [
    { properties: ['bank', 'kind'], where: "status = 'OPEN'", name: 'suspense_item_open_index' },
    { properties: ['customerId', 'openedAt', 'id'] },
  ],
  ...ownRowsPolicy(),
});

/** Money or units under way: until somebody outside answers, they belong to nobody else. */
export class SuspenseItem extends SuspenseItemSchema.class {}

SuspenseItemSchema.setClass(SuspenseItem);
