import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

export const MAX_ATTEMPTS = 5;

const TradingPinSchema = defineEntity({
  name: 'TradingPin',
  tableName: 'trading_pin',
  properties: {
    customerId: p.uuid().primary(),
    organisation: organisationColumn(),
    /** Argon2id. */
    pinHash: p.text(),
    /** Since it was last right or set. */
    attempts: p.integer().$type<Opt<number>>().default(0),
    setAt: momentColumn(),
    setBy: p.text(),
  },
  checks: [
    { name: 'trading_pin_attempts', expression: `attempts between 0 and ${MAX_ATTEMPTS}` },
    { name: 'trading_pin_hashed', expression: `pin_hash like '$argon2id$%'` },
  ],
  ...ownRowsPolicy(),
});

/** By which a customer authorises orders. */
export class TradingPin extends TradingPinSchema.class {}

TradingPinSchema.setClass(TradingPin);
