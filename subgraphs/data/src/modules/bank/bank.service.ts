import type { EntityManager } from '@mikro-orm/postgresql';
import { bankOf } from '@zhongtai/kit/scope';
import { Bank } from './bank.entity.ts';

export interface BankFacts {
  readonly path: string;
  /** ISO 4217 */
  readonly currency: string;
  /** IANA */
  readonly timeZone: string;
}

/** Of a bank that has not yet said; the platform's own default. */
const USUAL = { currency: 'CNY', timeZone: 'Asia/Shanghai' };

/** Currency and zone of the bank that `organisation` belongs to. */
export async function findBank(em: EntityManager, organisation: string): Promise<BankFacts> {
  const path = bankOf(organisation);
  return (await em.findOne(Bank, { path })) ?? { path, ...USUAL };
}

/** Keeps the latest facts of each bank. */
export async function rememberBanks(em: EntityManager, banks: readonly BankFacts[]): Promise<void> {
  const latest = new Map(banks.map((bank) => [bank.path, bank]));
  if (latest.size > 0) await em.upsertMany(Bank, [...latest.values()]);
}
