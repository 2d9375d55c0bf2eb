import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { requireId } from '../../input.ts';
import { ChainEntry } from './chain-entry.entity.ts';
import { ChainDone, ChainFact, ChainTally } from './chain-step.entity.ts';

export interface ParticipantList extends PageArgs {
  readonly campaignId: string;
  readonly customerId?: string | null | undefined;
}

/** @throws InvalidInput */
export function listParticipants(
  { em }: ServiceContext,
  { campaignId, customerId, ...args }: ParticipantList,
): Promise<Connection<ChainEntry>> {
  const where = {
    campaignId: requireId('campaignId', campaignId),
    ...(customerId && { customerId: requireId('customerId', customerId) }),
  };
  return paginate(em, ChainEntry, { where, orderBy: 'joinedAt', direction: 'desc', args });
}

/** What is noted of the calling customer in a campaign. */
export interface OwnChain {
  readonly entry: ChainEntry;
  readonly facts: readonly ChainFact[];
  readonly dones: readonly ChainDone[];
}

/** Null where the customer does not take part. Feeds the loader. */
export async function findOwnChains(
  { em, caller }: ServiceContext,
  campaignIds: readonly string[],
): Promise<(OwnChain | null)[]> {
  const where = { campaignId: { $in: [...campaignIds] }, customerId: caller.subject };
  const options = { disableIdentityMap: true } as const;
  const entries = await em.find(ChainEntry, where, options);
  const facts = await em.find(ChainFact, where, options);
  const dones = await em.find(ChainDone, where, options);
  return campaignIds.map((id) => {
    const of = <T extends { campaignId: string }>(rows: readonly T[]) =>
      rows.filter(({ campaignId }) => campaignId === id);
    const [entry] = of(entries);
    return entry ? { entry, facts: of(facts), dones: of(dones) } : null;
  });
}

/** Of each campaign by place. Feeds the loader. */
export async function findChainTallies(
  { em }: ServiceContext,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<number, ChainTally>[]> {
  const where = { campaignId: { $in: [...campaignIds] } };
  const found = await em.find(ChainTally, where, { disableIdentityMap: true });
  return campaignIds.map(
    (id) =>
      new Map(
        found.filter(({ campaignId }) => campaignId === id).map((tally) => [tally.place, tally]),
      ),
  );
}

/** The places of the steps that each participant has done. Feeds the loader. */
export async function findPlacesDone(
  { em }: ServiceContext,
  entries: readonly ChainEntry[],
): Promise<number[][]> {
  const where = {
    campaignId: { $in: entries.map(({ campaignId }) => campaignId) },
    customerId: { $in: entries.map(({ customerId }) => customerId) },
  };
  const found = await em.find(ChainDone, where, {
    ...{ orderBy: { place: 'asc' }, disableIdentityMap: true },
  });
  const keyOf = (row: { campaignId: string; customerId: string }) =>
    `${row.campaignId}/${row.customerId}`;
  const byEntry = Map.groupBy(found, keyOf);
  return entries.map((entry) => (byEntry.get(keyOf(entry)) ?? []).map(({ place }) => place));
}
