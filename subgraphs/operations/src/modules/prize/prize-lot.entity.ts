import { type Opt, defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { organisationColumn } from '@zhongtai/kit/scope';
import { Prize } from './prize.entity.ts';
import { prizeLotPolicies } from './prize.policies.ts';

const PrizeLotSchema = defineEntity({
  name: 'PrizeLot',
  tableName: 'prize_lot',
  ...prizeLotPolicies(),
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['prizeId', 'createdAt', 'id'] },
  ],
  checks: [
    { name: 'prize_lot_received_some', expression: 'received >= 1' },
    {
      name: 'prize_lot_never_overdrawn',
      expression: 'allocated >= 0 and allocated <= received',
    },
    { name: 'prize_lot_key_whole', expression: '(key_id is null) = (wrapped_key is null)' },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    prizeId: () => p.manyToOne(Prize).fieldName('prize_id').mapToPk(),
    /** Who holds it: this part of the bank and those below may take from it. */
    organisation: organisationColumn(),
    /** Delivery note, contract or batch, in the words of who received it. */
    reference: p.string().length(120),
    received: p.integer(),
    /** Set aside for campaigns and issues, given out or not. */
    allocated: p.integer().default(0),
    createdBy: p.string().columnType('text'),
    createdAt: p.datetime(3),
    /** The wrapping key of the data key that seals its codes; null for a lot without codes. */
    keyId: p.string().columnType('text').nullable(),
    wrappedKey: p.blob().nullable(),
  },
});

/** Units of a prize that came in together, at one part of the bank. */
export class PrizeLot extends PrizeLotSchema.class {
  /** What may still be set aside. */
  get left(): Opt<number> {
    return this.received - this.allocated;
  }
}

PrizeLotSchema.setClass(PrizeLot);
