import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn } from '@zhongtai/kit/scope';
import { Campaign, seenWithCampaign } from '../campaign/index.ts';
import type { AliasTable } from './lottery.alias.ts';

const LotterySchema = defineEntity({
  name: 'Lottery',
  tableName: 'lottery',
  ...seenWithCampaign('lottery'),
  indexes: [{ properties: 'organisation', type: 'gist' }],
  checks: [
    {
      name: 'lottery_reveals_what_it_committed_to',
      expression: 'revealed_seed is null or sha256(revealed_seed) = seed_hash',
    },
    {
      name: 'lottery_revealed_at_a_time',
      expression: '(revealed_seed is null) = (revealed_at is null)',
    },
  ],
  properties: {
    campaignId: () =>
      p.manyToOne(Campaign).fieldName('campaign_id').mapToPk().primary().deleteRule('cascade'),
    /** Of the campaign. */
    organisation: organisationColumn(),
    table: p.json<AliasTable>(),
    /** Of the pools by tag, in their order. */
    pools: p.json<readonly AliasTable[]>().default('[]'),
    /** SHA-256 of the seed, published before the first draw. */
    seedHash: p.blob(),
    /** The wrapping key of the seed. */
    keyId: p.string().columnType('text'),
    wrappedSeed: p.blob(),
    committedAt: p.datetime(3),
    /** The seed itself, told once the campaign has ended. */
    revealedSeed: p.blob().nullable(),
    revealedAt: p.datetime(3).nullable(),
    /** When a daily look first found outcomes that its odds hardly bring. */
    doubtedAt: p.datetime(3).nullable(),
  },
});

/** What decides the draws of an approved campaign: its odds, and a secret that is proven afterwards. */
export class Lottery extends LotterySchema.class {}

LotterySchema.setClass(Lottery);
