import type { MikroORM } from '@mikro-orm/postgresql';
import type { Caller } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { newLogger } from '@zhongtai/kit/logging';
import { type OutboxTail, START, tailOutbox } from '@zhongtai/kit/outbox';
import { scopedManager } from '@zhongtai/kit/scope';
import { type Answer, aService, runGraphql, testDatabase, testVault } from '@zhongtai/kit/testing';
import { type ExecutionResult, createSourceEventStream, execute, parse } from 'graphql';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { newContext } from './context.ts';
import { openDesks } from './desks.ts';
import { POOL_PRIZE, aCampaign, anAllocation } from './modules/campaign/campaign.fixture.ts';
import { aLot, aPrize } from './modules/prize/prize.fixture.ts';
import {
  Campaign,
  CampaignMember,
  Allocation,
  applyDecision,
  readDecision,
} from './modules/campaign/index.ts';
import { Prize, PrizeLot } from './modules/prize/index.ts';
import { DOMAIN, openOrm } from './orm.ts';
import { operationsSchema as schema } from './subgraph.ts';

/** A day in the middle of `aCampaign`. */
export const MARCH_10 = '2026-03-10T02:00:00.000Z';

interface Call {
  readonly caller: Caller;
  /** The moment it is; MARCH_10 unless given. */
  readonly at?: string;
}

export const silent = newLogger('test', { level: 'silent' });

/** The subgraph on a database of the test file's own. */
export async function testOperations() {
  const database = await testDatabase();
  const url = database.url(DOMAIN);
  const orm = await openOrm(url);
  const outbox = await tailOutbox({ url, domain: DOMAIN, logger: silent, pollMs: 50 });
  afterAll(async () => {
    await outbox.close();
    await orm.close();
  });
  return { database, url, ...doors(orm, outbox) };
}

export function doors(orm: MikroORM, outbox: OutboxTail, vault = testVault()) {
  const desks = openDesks(orm, vault);
  const context = ({ caller, at = MARCH_10 }: Call) =>
    newContext({ orm, outbox, ...desks, vault, now: () => new Date(at) }, caller);
  const everything = () => scopedManager(orm, aService());
  return {
    orm,
    outbox,
    context,
    everything,
    vault,
    run: (source: string, variables: Record<string, unknown>, call: Call) =>
      runGraphql({ schema, context: context(call), source, variables }),
    /** Subscribed when it resolves. */
    async watch(source: string, variableValues: Record<string, unknown>, call: Call) {
      const args = { schema, document: parse(source), variableValues };
      const events = await createSourceEventStream({ ...args, contextValue: context(call) });
      if (!(Symbol.asyncIterator in events)) throw new Error('refused', { cause: events.errors });
      return answers(events, (rootValue) =>
        execute({ ...args, rootValue, contextValue: context(call) }),
      );
    },
    /** Business has decided about the last submission; `over` tells of another. */
    decide: (id: string, decision: Partial<Decision> = {}) =>
      applyDecided(everything(), id, decision),
    savePrize: (rows: PrizeRows = {}) => savePrize(everything(), rows),
    async saveLot(prizeId: string, lot: Parameters<typeof aLot>[1]) {
      const em = everything();
      const { id } = em.create(PrizeLot, aLot(prizeId, lot));
      await em.flush();
      return id;
    },
    leftOf: async (lotId: string) =>
      (await everything().findOneOrFail(PrizeLot, { id: lotId })).left,
    save: (campaign: CampaignRows) => saveCampaign(everything(), campaign),
  };
}

/** Each event is answered in a context of its own, as the server does. */
async function* answers(
  events: AsyncIterable<unknown>,
  answer: (event: unknown) => ExecutionResult | Promise<ExecutionResult>,
): AsyncGenerator<Record<string, unknown>> {
  for await (const event of events) {
    const { data, errors } = await answer(event);
    if (errors) throw new Error('failed', { cause: errors });
    yield data ?? {};
  }
}

interface Decision {
  readonly outcome: 'APPROVED' | 'REJECTED' | 'WITHDRAWN';
  readonly by: string;
  readonly reason: string | null;
  readonly at: string;
  readonly approvalId: string;
  readonly version: number;
}

/** Takes the event of business as the working half of the process does. */
async function applyDecided(
  em: ReturnType<typeof scopedManager>,
  id: string,
  decision: Partial<Decision>,
): Promise<Campaign> {
  const { approvalId, version } = await em.findOneOrFail(Campaign, { id });
  const { outcome = 'APPROVED', by = 'approver.demo', reason = null, at = MARCH_10 } = decision;
  const event = {
    id: newId(),
    type: `business.approval.${outcome.toLowerCase()}`,
    organisation: 'demo',
    customerId: null,
    subjectId: decision.approvalId ?? approvalId ?? null,
    channel: null,
    body: {
      objectKind: 'Campaign',
      objectId: id,
      objectVersion: decision.version ?? version,
      outcome,
      decidedBy: by,
      reason,
    },
    at: new Date(at),
    cursor: '',
    position: START,
  };
  await em.transactional((tx) => applyDecision(tx, readDecision(event), () => new Date(at)));
  return em.findOneOrFail(Campaign, { id }, { refresh: true });
}

interface PrizeRows {
  readonly prize?: Parameters<typeof aPrize>[0];
  readonly lot?: Parameters<typeof aLot>[1];
}

/** A prize with a lot of it; `POOL_PRIZE` unless told otherwise. */
async function savePrize(
  em: ReturnType<typeof scopedManager>,
  { prize, lot }: PrizeRows,
): Promise<{ prizeId: string; lotId: string }> {
  const { id: prizeId, organisation } = em.create(Prize, aPrize({ id: POOL_PRIZE, ...prize }));
  const { id: lotId } = em.create(PrizeLot, aLot(prizeId, { organisation, ...lot }));
  await em.flush();
  return { prizeId, lotId };
}

type Units = Partial<Parameters<typeof anAllocation>[0]>;

interface CampaignRows {
  readonly campaign?: Parameters<typeof aCampaign>[0];
  /** What it gives; set aside unless it is a draft. */
  readonly units?: Units;
  /** Several, of a prize each, where a lot decides. */
  readonly tiers?: readonly Units[];
  readonly prize?: Parameters<typeof aPrize>[0];
  readonly members?: readonly {
    readonly id: string;
    readonly organisation?: string;
    readonly pool?: number;
  }[];
}

/** A campaign with its stock and members, as earlier use has left them. */
async function saveCampaign(
  em: ReturnType<typeof scopedManager>,
  { campaign, units: only = {}, tiers = [only], prize, members = [] }: CampaignRows,
): Promise<string> {
  const id = newId();
  const row = { ...aCampaign({ audienceSize: members.length, ...campaign }), id };
  em.create(Campaign, row);
  const isSetAside = row.status !== 'DRAFT';
  const owner = row.organisation;
  for (const [n, tier] of tiers.entries()) {
    const { total = 100 } = tier;
    const { prizeId, lotId } = await savePrize(em, {
      prize: { id: newId(), organisation: owner, ...prize },
      lot: { received: total, allocated: isSetAside ? total : 0 },
    });
    const of = { campaignId: id, prizeId, lotId: isSetAside ? lotId : null };
    const units = { ...of, organisation: owner, position: n + 1, ...tier };
    em.create(Allocation, anAllocation(units));
    await em.flush();
  }
  for (const { id: customerId, organisation = 'demo.b01.o01', pool = 0 } of members) {
    em.create(CampaignMember, { campaignId: id, customerId, organisation, pool });
  }
  await em.flush();
  return id;
}

/** One field of an answer that was given. */
export function fieldOf<T>({ data, code }: Answer, field: string, shape: z.ZodType<T>): T {
  if (!data) throw new Error(`refused: ${code}`);
  return shape.parse(data[field]);
}

/** The id of what a mutation gave. */
export const idOf = (answer: Answer, field: string): string =>
  fieldOf(answer, field, z.object({ id: z.string() })).id;

/** A customer of an outlet. */
export const aMember = (organisation = 'demo.b01.o01') => ({ id: newId(), organisation });
