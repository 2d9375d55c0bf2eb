import type { ClickHouseClient } from '@clickhouse/client';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { withoutErased } from '../personal/index.ts';
import { computeTags, type TaggingContext } from '../tagging/index.ts';
import { claimedBySeveral, closeConflicts, openConflict } from './conflict.statements.ts';
import { type Identity, keyOf, MOST_CUSTOMERS } from './identity.kinds.ts';
import { moveByIdentity, moveByTold } from './identity.moves.ts';
import { resolvedBefore } from './identity.resolve.ts';
import { commonPlace } from './identity.rules.ts';
import { type Changed, changedBy, everMergedInto, ownersOf } from './identity.statements.ts';

export interface Rederiving {
  readonly em: EntityManager;
  /** As the platform, with a transaction of its own. */
  readonly manager: () => EntityManager;
  readonly clickhouse: ClickHouseClient;
  readonly jobs: Pick<Jobs, 'send'>;
  readonly now: () => Date;
}

const told = z.object({ linkId: z.guid() });

/** Asks about what became disputed and brings events to whom they are of now. May be told again. */
export async function rederive(ctx: Rederiving, events: readonly OutboxEvent[]): Promise<void> {
  const ids = events.map(({ body }) => told.parse(body).linkId);
  const changes = await changedBy(ctx.em, ids);
  if (changes.length === 0) return;
  await resolvedBefore(ctx.manager());
  for (const [bank, ofBank] of Map.groupBy(changes, (change) => change.bank)) {
    const identities = ofBank.filter(({ kind }) => kind !== 'CUSTOMER');
    await settle(ctx, bank, identities);
    await moveEvents(ctx, bank, ofBank);
    // What customers did while they were not known waits for the next computation; a decision does not.
    if (ofBank.some(({ isDecided }) => isDecided)) {
      await askForTags(ctx, bank);
    }
  }
}

/** Values of several customers wait for a decision, unless there are too many customers to ask about. */
async function settle({ em, now }: Rederiving, bank: string, identities: readonly Identity[]) {
  if (identities.length === 0) return;
  const at = now();
  const claimed = await claimedBySeveral(em, bank, identities);
  for (const { kind, value, places, isShared } of claimed) {
    if (isShared) continue;
    const organisation = commonPlace(places);
    await openConflict(em, { id: newId(), organisation, bank, kind, value, at });
  }
  const crowded = claimed.filter(({ customers }) => customers >= MOST_CUSTOMERS);
  await closeConflicts(em, bank, { identities: crowded, status: 'SHARED', at });
  const disputed = new Set(claimed.map(keyOf));
  const settled = identities.filter((identity) => !disputed.has(keyOf(identity)));
  await closeConflicts(em, bank, { identities: settled, status: 'GONE', at });
}

async function moveEvents(ctx: Rederiving, bank: string, changes: readonly Changed[]) {
  const { em, clickhouse } = ctx;
  const owners = await ownersOf(em, bank, changes);
  const moves = changes.map(({ kind, value }) => {
    const owner = owners.get(keyOf({ kind, value })) ?? null;
    return { kind, value, customerId: kind === 'CUSTOMER' ? (owner ?? value) : owner };
  });
  const kept = await withoutErased(em, moves);
  const merged = kept.filter(({ kind }) => kind === 'CUSTOMER');
  const among = await everMergedInto(
    em,
    bank,
    merged.map(({ value }) => value),
  );
  for (const { value, customerId } of merged) {
    const others = among.filter((each) => each.value === value).map((each) => each.customerId);
    await moveByTold(clickhouse, {
      ...{ bank, to: customerId ?? value, told: value, among: [value, ...others] },
    });
  }
  const seen = kept.filter(({ kind }) => kind !== 'CUSTOMER');
  for (const [to, identities] of Map.groupBy(seen, ({ customerId }) => customerId)) {
    await moveByIdentity(clickhouse, { bank, to, identities });
  }
}

const TAGS_QUEUE = 'tags-of-merged';
/** Decisions come in runs: those of so long are followed by one computation, after the last of them. */
const SLOT_MS = 3_000;

async function askForTags({ jobs, em, now }: Rederiving, bank: string): Promise<void> {
  const slot = Math.floor(now().getTime() / SLOT_MS) + 1;
  const at = new Date(slot * SLOT_MS);
  await jobs.send(TAGS_QUEUE, { bank }, { em, at, singletonKey: `${bank}:${slot}` });
}

/** Computes the tags of a bank anew where somebody decided whose events are whose. */
export const workOnMergedTags = (
  jobs: Pick<Jobs, 'work'>,
  tagging: () => TaggingContext,
): Promise<void> =>
  jobs.work(TAGS_QUEUE, async ({ bank }: { bank: string }) => {
    await computeTags(tagging(), bank);
  });
