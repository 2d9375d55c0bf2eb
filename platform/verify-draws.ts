import {
  commitmentOf,
  faultsOf,
  releaseFaultsOf,
  type Published,
  type VerifiedDraw,
} from '@zhongtai/operations/modules/lottery/index';
import { lotteryParameters } from '@zhongtai/operations/modules/model/index';
import type { Client } from 'pg';
import { z } from 'zod';
import { withClient } from './postgres/index.ts';
import { readGiven } from './replay-release.ts';
import { Refusal, runCommand } from './refusal.ts';
import { withDatabase } from './with-database.ts';

/** So that nobody has to hold all draws of a big campaign at once. */
const CUSTOMERS_AT_ONCE = 500;

const tableShape = z.object({
  weight: z.number(),
  thresholds: z.array(z.number()),
  aliases: z.array(z.number()),
});

const lotteryRow = z.object({
  table: tableShape,
  pools: z.array(tableShape),
  parameters: z.record(z.string(), z.unknown()),
  startsAt: z.date(),
  endsAt: z.date(),
  hash: z.instanceof(Buffer),
  seed: z.instanceof(Buffer).nullable(),
});

type Timed = Omit<z.infer<typeof lotteryRow>, 'table' | 'pools' | 'hash' | 'seed'>;

const drawRow = z.object({
  id: z.string(),
  customerId: z.string(),
  number: z.number(),
  pool: z.number(),
  ticket: z.coerce.number(),
  drawn: z.number(),
  given: z.number(),
  ground: z.enum(['LOT', 'GUARANTEE', 'FALLBACK', 'SOLD_OUT']),
});

/** Computes every draw of a lottery that has ended anew, from the seed that was told, and when each prize came free. */
await runCommand(async () => {
  const campaignId = z.guid().safeParse(process.argv[2]);
  if (!campaignId.success) {
    throw new Refusal('Say which campaign: npm run verify-draws -- <its id>.');
  }
  return withDatabase(({ admin }) =>
    withClient(admin, (client) => verify(client, campaignId.data)),
  );
});

async function verify(client: Client, campaignId: string): Promise<number> {
  // The administrator of a bank's own server may be no superuser: row policies see every bank.
  await client.query(`select set_config('app.organisation', '*', false)`);
  const { hash, timed, ...published } = await readPublished(client, campaignId);
  const isCommitted = commitmentOf(published.seed).equals(hash);
  if (!isCommitted) console.error('The seed is not the one whose hash was published.');
  const { draws, faults } = await replay(client, campaignId, published);
  const given = await readGiven(client, campaignId, timed);
  const early = releaseFaultsOf(timed, given);
  for (const fault of [...faults, ...early]) console.error(fault);
  const isWhole = isCommitted && faults.length === 0;
  console.log(`${draws} draws: ${isWhole ? 'all are' : 'NOT all are'} what seed and rules say.`);
  const isTimed = early.length === 0;
  const parts = `${given.length} parts of the time in which a prize was given`;
  console.log(`${parts}: ${isTimed ? 'none' : `${early.length} of them`} before it was released.`);
  return isWhole && isTimed ? 0 : 1;
}

async function readPublished(
  client: Client,
  campaignId: string,
): Promise<Published & { hash: Buffer; timed: Timed }> {
  const { rows } = await client.query(
    `select l."table", l.pools, l.seed_hash as hash, l.revealed_seed as seed, c.parameters,
       c.starts_at as "startsAt", c.ends_at as "endsAt"
     from operations.lottery l join operations.campaign c on c.id = l.campaign_id where l.campaign_id = $1`,
    [campaignId],
  );
  if (rows.length === 0) throw new Refusal(`There is no approved lottery ${campaignId}.`);
  const { table, pools, hash, seed, ...timed } = lotteryRow.parse(rows[0]);
  if (!seed) throw new Refusal('Its seed is told once it has ended: until then nothing is proven.');
  return { table, pools, hash, seed, timed, rules: lotteryParameters(timed.parameters) };
}

async function replay(client: Client, campaignId: string, published: Published) {
  let after = '00000000-0000-0000-0000-000000000000';
  let draws = 0;
  const faults: string[] = [];
  for (;;) {
    const page = await readDraws(client, campaignId, after);
    for (const own of page.values()) faults.push(...faultsOf(own, published));
    draws += [...page.values()].reduce((sum, own) => sum + own.length, 0);
    const last = [...page.keys()].at(-1);
    if (last === undefined) return { draws, faults };
    after = last;
  }
}

/** Of the next customers, each in the order of their draws. */
async function readDraws(
  client: Client,
  campaignId: string,
  after: string,
): Promise<Map<string, VerifiedDraw[]>> {
  const { rows } = await client.query(
    `select id, customer_id as "customerId", number, pool, ticket, drawn, given, ground from operations.draw
     where campaign_id = $1 and customer_id in (
       select distinct customer_id from operations.draw where campaign_id = $1 and customer_id > $2
       order by customer_id limit ${CUSTOMERS_AT_ONCE})
     order by customer_id, number`,
    [campaignId, after],
  );
  const draws = rows.map((row) => ({ campaignId, ...drawRow.parse(row) }));
  return Map.groupBy(draws, ({ customerId }) => customerId);
}
