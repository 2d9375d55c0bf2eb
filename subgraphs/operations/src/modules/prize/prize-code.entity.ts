import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { organisationColumn } from '@zhongtai/kit/scope';
import { PrizeLot } from './prize-lot.entity.ts';
import { prizeCodePolicies } from './prize.policies.ts';

const PrizeCodeSchema = defineEntity({
  name: 'PrizeCode',
  tableName: 'prize_code',
  ...prizeCodePolicies(),
  uniques: [
    // The bank is part of the hash.
    { name: 'prize_code_once_in_a_bank', properties: ['blindIndex'] },
    { name: 'prize_code_given_once', properties: ['awardId'] },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    {
      name: 'prize_code_left',
      expression: `create index prize_code_left on operations.prize_code (lot_id, id) where award_id is null`,
    },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    lotId: () => p.manyToOne(PrizeLot).fieldName('lot_id').mapToPk(),
    /** Of the lot. */
    organisation: organisationColumn(),
    /** Under the data key of the lot. */
    sealed: p.blob(),
    /** What staff see. */
    masked: p.string().columnType('text'),
    blindIndex: p.blob(),
    // Without a reference: a code is given in the statement that makes the award.
    awardId: p.uuid().nullable(),
  },
});

/** A code that is worth a prize: given to one award, and shown to nobody but its customer. */
export class PrizeCode extends PrizeCodeSchema.class {}

PrizeCodeSchema.setClass(PrizeCode);
