import type { EntityManager } from '@mikro-orm/postgresql';
import type { Acting } from '@zhongtai/kit/audit';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import type { Vault } from '@zhongtai/kit/personal';
import { CAMPAIGN_EVENTS, Campaign, unitsOf } from '../campaign/index.ts';
import { lotteryParameters, weightsOf } from '../model/index.ts';
import { aliasTable } from './lottery.alias.ts';
import { Lottery } from './lottery.entity.ts';
import { commitmentOf } from './lottery.proof.ts';
import { tell } from './lottery.tell.ts';

type Keeping = Acting & { readonly vault: Vault };

/** What a campaign's own events bring about: approved, it commits to a seed; ended, it tells it. */
export async function keepSeeds(
  em: EntityManager,
  { type, subjectId }: Pick<OutboxEvent, 'type' | 'subjectId'>,
  keeping: Keeping,
): Promise<void> {
  if (!subjectId) return;
  if (type === CAMPAIGN_EVENTS.approve) await commit(em, subjectId, keeping);
  if (type === CAMPAIGN_EVENTS.end) await reveal(em, subjectId, keeping);
}

/** A second delivery finds it done. */
async function commit(em: EntityManager, campaignId: string, keeping: Keeping): Promise<void> {
  const campaign = await em.findOne(Campaign, { id: campaignId });
  if (campaign?.model !== 'LOTTERY' || (await em.count(Lottery, { campaignId }))) return;
  const { missWeight, pools } = lotteryParameters(campaign.parameters);
  const weights = (await unitsOf(em, campaignId)).map(({ weight }) => weight ?? 0);
  const { dataKey, keyId, wrapped } = await keeping.vault.newSubjectKey();
  const seedHash = commitmentOf(dataKey.export());
  em.create(Lottery, {
    ...{ campaignId, organisation: campaign.organisation, committedAt: keeping.now() },
    table: aliasTable([missWeight, ...weights]),
    pools: pools.map((pool) => aliasTable([pool.missWeight, ...weightsOf(pool, weights.length)])),
    ...{ seedHash, keyId, wrappedSeed: Buffer.from(wrapped) },
  });
  tell(em, keeping, { campaign, what: 'committed', facts: { seedHash: seedHash.toString('hex') } });
}

async function reveal(em: EntityManager, campaignId: string, keeping: Keeping): Promise<void> {
  const lottery = await em.findOne(Lottery, { campaignId });
  if (!lottery || lottery.revealedSeed) return;
  const campaign = await em.findOneOrFail(Campaign, { id: campaignId });
  const { keyId, wrappedSeed: wrapped } = lottery;
  const seed = await keeping.vault.unwrap({ keyId, wrapped });
  lottery.revealedSeed = seed.export();
  lottery.revealedAt = keeping.now();
  tell(em, keeping, { campaign, what: 'revealed', facts: { seed: seed.export().toString('hex') } });
}

const BLOCK_BYTES = 64;

/** A seed as HMAC takes it (RFC 2104): the key of the inner and of the outer hash, in hexadecimal. */
export interface HashKeys {
  readonly inner: string;
  readonly outer: string;
}

/** Of the lottery of a campaign, to draw with; null when it has none yet. */
export async function readHashKeys(
  em: EntityManager,
  vault: Vault,
  campaignId: string,
): Promise<HashKeys | null> {
  const lottery = await em.findOne(Lottery, { campaignId });
  if (!lottery) return null;
  const seed = await vault.unwrap({ keyId: lottery.keyId, wrapped: lottery.wrappedSeed });
  return hashKeysOf(seed.export());
}

/** `seed` is shorter than a block. */
export function hashKeysOf(seed: Uint8Array): HashKeys {
  const block = Buffer.alloc(BLOCK_BYTES);
  block.set(seed);
  const padded = (byte: number) => Buffer.from(block.map((each) => each ^ byte)).toString('hex');
  return { inner: padded(0x36), outer: padded(0x5c) };
}
