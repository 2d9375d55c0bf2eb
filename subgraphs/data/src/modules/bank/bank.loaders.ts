import type { Caller } from '@zhongtai/kit/caller';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type BankFacts, findBank } from './bank.service.ts';

/** The caller's bank, read once a request. */
export function bankLoaders({ em, caller }: { em: EntityManager; caller: Caller }) {
  let bank: Promise<BankFacts> | undefined;
  return { bank: () => (bank ??= findBank(em, caller.organisation ?? '')) };
}
