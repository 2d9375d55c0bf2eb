import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { emit } from '@zhongtai/kit/outbox';
import { giveRewards, type Reward } from '../award/index.ts';
import type { Campaign } from '../campaign/index.ts';
import { chainParameters } from '../model/index.ts';
import { ChainEntry } from './chain-entry.entity.ts';
import { ChainDone, ChainFact } from './chain-step.entity.ts';
import { type Chain, type Entrant, progressOf, type StepProgress } from './chain.rules.ts';
import { addToTally, type Counted } from './chain.statements.ts';

const STEP_DONE = 'operations.step.done';

export const chainOf = ({
  parameters,
  startsAt,
  endsAt,
}: Pick<Campaign, 'parameters' | 'startsAt' | 'endsAt'>): Chain => ({
  steps: chainParameters(parameters).steps,
  startsAt,
  endsAt,
});

export const joiningOf = ({ parameters }: Campaign) => chainParameters(parameters).joins;

export const asksForCheckIns = ({ parameters }: Campaign): boolean =>
  chainParameters(parameters).steps.some(({ event }) => event === 'CHECK_IN');

/** Customers who are in now, and were not before. */
type Newcomers = ReadonlySet<string>;

interface Advancing {
  readonly customers: readonly string[];
  readonly newcomers: Newcomers;
  readonly at: Date;
}

/**
 * Writes which steps customers have done by now, and gives what they earned: each step once, for whoever else advances the
 * same customer waits for their entry. Call in the transaction in which the facts were noted.
 */
export async function advance(
  em: EntityManager,
  campaign: Campaign,
  { customers, newcomers, at }: Advancing,
): Promise<void> {
  const chain = chainOf(campaign);
  const entries = await lockEntries(em, campaign, customers);
  const noted = await readNoted(
    em,
    campaign.id,
    entries.map(({ customerId }) => customerId),
  );
  const counts = new Map<number, Counted>();
  const fresh: Fresh[] = [];
  for (const entry of entries) {
    const { customerId } = entry;
    const entrant = entrantOf(entry, noted.facts.get(customerId), noted.dones.get(customerId));
    const known = entrant.done;
    const before = newcomers.has(customerId) ? null : known;
    for (const step of progressOf(chain, entrant)) {
      if (step.opensAt && !wasEntered(chain, step, before)) count(counts, step.place).entered += 1;
      if (step.doneAt && !known.has(step.place))
        fresh.push({ entry, place: step.place, doneAt: step.doneAt });
    }
  }
  await settle(em, { campaign, chain, fresh, counts, at });
  if (counts.size > 0) await addToTally(em, campaign, [...counts.values()]);
}

interface Fresh {
  readonly entry: ChainEntry;
  readonly place: number;
  readonly doneAt: Date;
}

interface Settling {
  readonly campaign: Campaign;
  readonly chain: Chain;
  readonly fresh: readonly Fresh[];
  readonly counts: Map<number, Counted>;
  readonly at: Date;
}

async function settle(
  em: EntityManager,
  { campaign, chain, fresh, counts, at }: Settling,
): Promise<void> {
  // Who was first gets what is left.
  const inOrder = fresh.toSorted((one, other) => one.doneAt.getTime() - other.doneAt.getTime());
  const earned = inOrder.filter(({ place }) => chain.steps[place - 1]?.prize !== undefined);
  const awards = await giveRewards(em, campaign.id, {
    rewards: earned.map((each) => rewardOf(chain, each)),
    at,
  });
  const awardOf = new Map(earned.map((each, n) => [each, awards[n] ?? null]));
  for (const each of inOrder) {
    const { entry, place, doneAt } = each;
    const { campaignId, customerId, organisation, channel = null } = entry;
    const awardId = awardOf.get(each) ?? null;
    const reward = awardId ? 'GIVEN' : awardOf.has(each) ? 'GONE' : 'NONE';
    em.create(ChainDone, { campaignId, customerId, place, organisation, doneAt, reward, awardId });
    emit(em, at, {
      ...{ type: STEP_DONE, organisation, customerId, subjectId: campaignId, channel },
      body: { campaignId, step: place, name: chain.steps[place - 1]?.name, awardId },
    });
    count(counts, place).done += 1;
    if (awardId) count(counts, place).rewarded += 1;
  }
  await em.flush();
}

const rewardOf = (chain: Chain, { entry, place }: Fresh): Reward => ({
  ...{
    customer: entry.customerId,
    organisation: entry.organisation,
    channel: entry.channel ?? null,
  },
  place: chain.steps[place - 1]?.prize ?? 0,
  number: place,
});

function count(counts: Map<number, Counted>, place: number): Counted {
  const known = counts.get(place) ?? { place, entered: 0, done: 0, rewarded: 0 };
  counts.set(place, known);
  return known;
}

/** `before`: what was done then; null when the customer was not in. */
function wasEntered(
  chain: Chain,
  { place }: StepProgress,
  before: ReadonlyMap<number, Date> | null,
): boolean {
  return before !== null && (chain.steps[place - 1]?.after ?? []).every((each) => before.has(each));
}

/** In one order always, so that two who advance the same customers do not wait for each other. */
const lockEntries = (
  em: EntityManager,
  { id: campaignId }: Campaign,
  customers: readonly string[],
): Promise<ChainEntry[]> =>
  em.find(
    ChainEntry,
    { campaignId, customerId: { $in: [...customers] } },
    {
      ...{ orderBy: { customerId: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    },
  );

export const entrantOf = (
  { joinedAt }: ChainEntry,
  facts: readonly ChainFact[] = [],
  dones: readonly ChainDone[] = [],
): Entrant => ({
  joinedAt,
  facts: facts.map(({ factId: id, place, at }) => ({ id, place, at })),
  done: new Map(dones.map(({ place, doneAt }) => [place, doneAt])),
});

/** What is noted of customers in a campaign, by customer. */
export async function readNoted(
  em: EntityManager,
  campaignId: string,
  customers: readonly string[],
) {
  const where = { campaignId, customerId: { $in: [...customers] } };
  const options = { disableIdentityMap: true } as const;
  const facts = await em.find(ChainFact, where, options);
  const dones = await em.find(ChainDone, where, options);
  return {
    facts: Map.groupBy(facts, ({ customerId }) => customerId),
    dones: Map.groupBy(dones, ({ customerId }) => customerId),
  };
}
