import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const HoldingSchema = defineEntity({
  name: 'Holding',
  tableName: 'holding',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    productId: p.uuid(),
    accountId: p.uuid().nullable(),
    amount: amountColumn(),
    currency: currencyColumn(),
    units: p.decimal('string').precision(24).scale(6).nullable(),
    status: p.enum(['ACTIVE', 'MATURED', 'CLOSED']),
    openedOn: p.date(),
    maturesOn: p.date().nullable(),
  },
  checks: [
    { name: 'holding_amount', expression: 'amount >= 0 and units >= 0' },
    { name: 'holding_matures_later', expression: 'matures_on >= opened_on' },
  ],
  indexes: [
    { properties: ['customerId', 'openedOn', 'id'] },
    { properties: ['productId', 'openedOn', 'id'] },
    // Who holds a product is counted from the index alone, row policy included.
    {
      name: 'holding_holder_index',
      properties: ['productId', 'customerId'],
      include: 'organisation',
      where: "status = 'ACTIVE'",
    },
  ],
  ...ownRowsPolicy(),
});

export class Holding extends HoldingSchema.class {}

HoldingSchema.setClass(Holding);
