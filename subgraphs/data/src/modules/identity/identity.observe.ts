import type { ClickHouseClient } from '@clickhouse/client';
import type { EntityManager } from '@mikro-orm/postgresql';
import { bankOf } from '@zhongtai/kit/scope';
import { z } from 'zod';
import { identitiesOf } from './identity.kinds.ts';
import { link } from './identity.linking.ts';
import { linksToMake, type Pair, pairKey } from './identity.rules.ts';
import { linksAround, lockLinks } from './identity.statements.ts';

/** An event of which its channel said whose it is. */
export interface SignedIn {
  readonly organisation: string;
  readonly customerId?: string | null;
  readonly properties?: Readonly<Record<string, string>>;
}

export interface Observing {
  /** As the platform. */
  readonly manager: () => EntityManager;
  readonly clickhouse: ClickHouseClient;
  readonly now: () => Date;
}

/** Pairs that need no look: most events bring none that is new. */
const MOST_REMEMBERED = 200_000;

/** Links what customers were seen with; what was seen before costs nothing. */
export function newObserver({ manager, clickhouse, now }: Observing) {
  const seenBefore = new Set<string>();
  return async (events: readonly SignedIn[]): Promise<void> => {
    for (const [bank, ofBank] of Map.groupBy(events, ({ organisation }) => bankOf(organisation))) {
      const pairs = pairsOf(ofBank).filter((pair) => !seenBefore.has(pairKey(pair)));
      if (pairs.length === 0) continue;
      // Who is not known to the bank, or not yet, is linked when they are.
      const places = await placesOf(clickhouse, bank, pairs);
      const known = pairs.filter(({ customerId }) => places.has(customerId));
      if (known.length === 0) continue;
      await manager().transactional((em) => linkSeen(em, now(), { bank, pairs: known, places }));
      if (seenBefore.size + known.length > MOST_REMEMBERED) seenBefore.clear();
      for (const pair of known) seenBefore.add(pairKey(pair));
    }
  };
}

export type Observe = ReturnType<typeof newObserver>;

interface Seen {
  readonly bank: string;
  readonly pairs: readonly Pair[];
  readonly places: ReadonlyMap<string, string>;
}

const ACTOR = 'collect';

async function linkSeen(em: EntityManager, at: Date, { bank, pairs, places }: Seen) {
  await lockLinks(em, bank);
  const customerIds = [...new Set(pairs.map(({ customerId }) => customerId))];
  const known = await linksAround(em, bank, { identities: pairs, customerIds });
  for (const pair of linksToMake(pairs, known)) {
    const organisation = places.get(pair.customerId) ?? bank;
    link(em, at, { ...pair, bank, organisation, source: 'SIGN_IN', actor: ACTOR });
  }
}

/** Each pair once. */
function pairsOf(events: readonly SignedIn[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const { customerId, properties = {} } of events) {
    if (!customerId) continue;
    for (const identity of identitiesOf(properties)) {
      const pair = { ...identity, customerId };
      pairs.set(pairKey(pair), pair);
    }
  }
  return [...pairs.values()];
}

const placeRow = z.array(z.object({ id: z.string(), organisation: z.string() }));

/** Where the customers of the bank belong. */
async function placesOf(clickhouse: ClickHouseClient, bank: string, pairs: readonly Pair[]) {
  const found = await clickhouse.query({
    query: `select id, organisation from customer final
      where bank = {bank:String} and id in {ids:Array(UUID)}`,
    query_params: { bank, ids: [...new Set(pairs.map(({ customerId }) => customerId))] },
    format: 'JSONEachRow',
  });
  const rows = placeRow.parse(await found.json());
  return new Map(rows.map(({ id, organisation }) => [id, organisation]));
}
