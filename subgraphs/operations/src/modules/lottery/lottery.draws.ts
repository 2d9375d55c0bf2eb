import type { MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import type { Vault } from '@zhongtai/kit/personal';
import { bankOf, scopedManager } from '@zhongtai/kit/scope';
import { Batches, isOfOneItem } from '../award/index.ts';
import { type HashKeys, readHashKeys } from './lottery.seed.ts';
import { type DrawAnswer, type Wish, drawLots } from './lottery.statements.ts';

const DRAWER = serviceCaller('operations.draws');
const KEYS_KEPT = 1_000;

/** Where the draws of this process meet: one for each process. */
export interface DrawDesk {
  readonly decide: (campaignId: string, wish: Wish) => Promise<DrawAnswer>;
}

export function openDrawDesk(orm: MikroORM, vault: Vault): DrawDesk {
  const keys = new Map<string, HashKeys>();
  const managerOf = (bank: string) => scopedManager(orm, { ...DRAWER, organisation: bank });

  const keysOf = async (bank: string, campaignId: string): Promise<HashKeys | null> => {
    const known = keys.get(campaignId);
    if (known) return known;
    const read = await readHashKeys(managerOf(bank), vault, campaignId);
    const [oldest] = keys.keys();
    if (keys.size >= KEYS_KEPT && oldest) keys.delete(oldest);
    if (read) keys.set(campaignId, read);
    return read;
  };

  const decideTogether = async (key: string, wishes: readonly Wish[]) => {
    const [bank = '', campaignId = ''] = key.split('/', 2);
    const lottery = { campaignId, keys: await keysOf(bank, campaignId) };
    const numbered = wishes.map((wish) => ({ ...wish, drawId: newId(), awardId: newId() }));
    return managerOf(bank).transactional((em) => drawLots(em, lottery, numbered));
  };

  const batches = new Batches<Wish, DrawAnswer>(decideTogether, isOfOneItem);
  return { decide: (campaignId, wish) => batches.add(`${bankOf(wish.scope)}/${campaignId}`, wish) };
}
