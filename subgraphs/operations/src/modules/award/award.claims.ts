import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { bankOf, scopedManager } from '@zhongtai/kit/scope';
import { Batches, isOfOneItem } from './award.batches.ts';
import { type Closing, Gates } from './award.gate.ts';
import {
  type Claim,
  type ClaimAnswer,
  closeGate,
  decideClaims,
  readHolders,
} from './award.statements.ts';

/** A gate keeps who holds an award in memory. */
const MAX_AWARDS_OF_GATE = 100_000;

/** Who is no member may come in numbers, too, once nothing is left. */
const SIGNS_OF_A_RUSH: ReadonlySet<string> = new Set(['OUT_OF_STOCK', 'NOT_IN_AUDIENCE']);

const CLERK = serviceCaller('operations.claims');

/** Where the claims of this process meet: one for each process. docs/decisions/0025-prizes.md */
export interface ClaimDesk {
  readonly decide: (campaignId: string, claim: Claim) => Promise<ClaimAnswer>;
  /** True: nothing is left, and the customer has no award that the answer could be. Asks no database. */
  readonly isSoldOutFor: (campaignId: string, claim: Claim) => boolean;
}

export function openClaimDesk(orm: MikroORM): ClaimDesk {
  const batches = new Batches<Claim, ClaimAnswer>(
    (key, claims) => decideTogether(managerFor(orm, key), campaignOf(key), claims),
    isOfOneItem,
  );
  const gates = new Gates(
    (key, previous) => close(managerFor(orm, key), campaignOf(key), previous),
    () => performance.now(),
  );
  return {
    async decide(campaignId, claim) {
      const key = keyOf(campaignId, claim);
      const answer = await batches.add(key, claim);
      if (SIGNS_OF_A_RUSH.has(answer.outcome)) gates.refused(key);
      return answer;
    },
    isSoldOutFor: (campaignId, claim) => gates.refuses(keyOf(campaignId, claim), claim.customer),
  };
}

/** Customers of one bank share batches; what each may see is asked for each. */
const keyOf = (campaignId: string, { scope }: Claim): string => `${bankOf(scope)}/${campaignId}`;

const campaignOf = (key: string): string => key.slice(key.indexOf('/') + 1);

const managerFor = (orm: MikroORM, key: string): EntityManager =>
  scopedManager(orm, { ...CLERK, organisation: key.slice(0, key.indexOf('/')) });

const decideTogether = (em: EntityManager, campaignId: string, claims: readonly Claim[]) =>
  em.transactional((tx) =>
    decideClaims(
      tx,
      campaignId,
      claims.map((claim) => ({ ...claim, awardId: newId() })),
    ),
  );

const close = (em: EntityManager, campaignId: string, previous: Closing | null) =>
  em.transactional(async (tx): Promise<Closing | null> => {
    const maxAwards = MAX_AWARDS_OF_GATE;
    const gate = await closeGate(tx, campaignId, {
      maxAwards,
      previous: previous?.gate.until ?? null,
    });
    if (!gate) return null;
    const isKnown = previous && gate.isUnbroken;
    return { gate, holders: isKnown ? previous.holders : await readHolders(tx, campaignId) };
  });
