import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { bankOf, scopedManager } from '@zhongtai/kit/scope';
import { Batches, isOfOneItem } from './award.batches.ts';
import { type Closing, Gates } from './award.gate.ts';
import { closeGate, type Wish } from './award.statements.ts';

/** A gate keeps who holds something in memory. */
const MAX_UNITS_OF_GATE = 100_000;

/** Who is no member may come in numbers, too, once nothing is left. */
const SIGNS_OF_A_RUSH: ReadonlySet<string> = new Set(['OUT_OF_STOCK', 'NOT_IN_AUDIENCE']);

/** How a desk gives. */
interface Giving<R, W extends Wish> {
  /** In whose name. */
  readonly clerk: string;
  /** Decides the wishes in their order, in one transaction. */
  readonly decide: (
    em: EntityManager,
    campaignId: string,
    wishes: readonly W[],
  ) => Promise<readonly R[]>;
  /** Customers whose repetition has an answer other than that nothing is left. */
  readonly readHolders: (em: EntityManager, campaignId: string) => Promise<Set<string>>;
}

/** Where what customers want of campaigns meets: one for each process. docs/decisions/0025-prizes.md */
export interface Desk<R, W extends Wish = Wish> {
  readonly decide: (campaignId: string, wish: W) => Promise<R>;
  /** True: nothing is left, and the customer has nothing that the answer could be. Asks no database. */
  readonly isSoldOutFor: (campaignId: string, wish: Wish) => boolean;
}

export function openDesk<R extends { readonly outcome: string }, W extends Wish = Wish>(
  orm: MikroORM,
  { clerk, decide, readHolders }: Giving<R, W>,
): Desk<R, W> {
  const managerFor = (key: string): EntityManager =>
    scopedManager(orm, { ...serviceCaller(clerk), organisation: key.slice(0, key.indexOf('/')) });
  const batches = new Batches<W, R>(
    (key, wishes) => managerFor(key).transactional((tx) => decide(tx, campaignOf(key), wishes)),
    isOfOneItem,
  );
  const gates = new Gates(
    (key, previous) =>
      managerFor(key).transactional((tx) => close(tx, campaignOf(key), { previous, readHolders })),
    () => performance.now(),
  );
  return {
    async decide(campaignId, wish) {
      const key = keyOf(campaignId, wish);
      const answer = await batches.add(key, wish);
      if (SIGNS_OF_A_RUSH.has(answer.outcome)) gates.refused(key);
      return answer;
    },
    isSoldOutFor: (campaignId, wish) => gates.refuses(keyOf(campaignId, wish), wish.customer),
  };
}

/** Customers of one bank share batches; what each may see is asked for each. */
const keyOf = (campaignId: string, { scope }: Wish): string => `${bankOf(scope)}/${campaignId}`;

const campaignOf = (key: string): string => key.slice(key.indexOf('/') + 1);

async function close(
  tx: EntityManager,
  campaignId: string,
  {
    previous,
    readHolders,
  }: { previous: Closing | null; readHolders: Giving<never, never>['readHolders'] },
): Promise<Closing | null> {
  const gate = await closeGate(tx, campaignId, {
    maxUnits: MAX_UNITS_OF_GATE,
    previous: previous?.gate.until ?? null,
  });
  if (!gate) return null;
  const isKnown = previous && gate.isUnbroken;
  return { gate, holders: isKnown ? previous.holders : await readHolders(tx, campaignId) };
}
