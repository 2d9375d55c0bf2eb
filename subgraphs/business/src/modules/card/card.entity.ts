import { defineEntity, p } from '@mikro-orm/core';
import { bankColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const CardSchema = defineEntity({
  name: 'Card',
  tableName: 'card',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    accountId: p.uuid(),
    type: p.enum(['CLASSIC', 'JUNIOR', 'GOLD', 'PLATINUM']),
    issuedOn: p.date(),
  },
  indexes: [
    { properties: ['bank', 'issuedOn', 'id'] },
    { properties: ['customerId', 'issuedOn', 'id'] },
    { properties: 'accountId' },
  ],
  ...ownRowsPolicy(),
});

export class Card extends CardSchema.class {}

CardSchema.setClass(Card);
