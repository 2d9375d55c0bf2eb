import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '@zhongtai/kit/ids';
import { customerPolicy, organisationColumn } from '@zhongtai/kit/scope';
import { Campaign } from '../campaign/index.ts';

const ChainEntrySchema = defineEntity({
  name: 'ChainEntry',
  tableName: 'chain_entry',
  ...customerPolicy('operations'),
  uniques: [{ name: 'chain_entry_once', properties: ['campaignId', 'customerId'] }],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['campaignId', 'joinedAt', 'id'] },
  ],
  properties: {
    id: p.uuid().primary().onCreate(newId),
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().deleteRule('no action'),
    customerId: p.uuid(),
    /** Of the customer, as pinned. */
    organisation: organisationColumn(),
    /** Of the first event that counted, or when the customer signed up. */
    joinedAt: p.datetime(3),
    channel: p.string().columnType('text').nullable(),
  },
});

/** A customer who takes part in a chain: the row on which what they do waits for its turn. */
export class ChainEntry extends ChainEntrySchema.class {}

ChainEntrySchema.setClass(ChainEntry);
