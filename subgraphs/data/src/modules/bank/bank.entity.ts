import { defineEntity, p } from '@mikro-orm/core';

/**
 * What cuts the days and counts the money of a bank. No row policy: currency and zone are no secret, and a
 * branch needs those of its head office.
 */
const BankSchema = defineEntity({
  name: 'Bank',
  tableName: 'bank',
  properties: {
    /** Root label: `demo`. */
    path: p.string().columnType('text').primary(),
    currency: p.character().length(3),
    timeZone: p.string().columnType('text'),
  },
});

export class Bank extends BankSchema.class {}

BankSchema.setClass(Bank);
