import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newLogger } from '@zhongtai/kit/logging';
import { recordSpans } from '@zhongtai/kit/telemetry';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { aCanary } from './support/a-canary.ts';
import { lookThrough } from './support/look-through.ts';
import { openRealBank } from './support/real-bank.ts';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';
import { signInThrough } from './support/sign-in.ts';

// Values of class C2 take every way through the platform; afterwards they must stand in no file of its engines,
// no log line, no trace and no answer that did not have to hold them.

const supergraphSdl = readFileSync(
  new URL('../../schema/supergraph.graphql', import.meta.url),
  'utf8',
);
const home = process.env['TEST_ENGINES_HOME'] ?? '';
const lines: string[] = [];
const logger = newLogger('canary', {
  level: 'trace',
  destination: { write: (line) => void lines.push(line) },
});
const record = recordSpans('canary');
const bank = await openRealBank({ logger });
let gateway: RunningGateway;
let token: string;
let analyst: string;

const [first, second, wrong] = [aCanary(), aCanary(), aCanary()];
const needles = [first, second, wrong].flatMap((canary) => Object.values(canary));

beforeAll(async () => {
  gateway = await startGateway({
    ...{ supergraphSdl, urls: bank.urls, logger, config: { subgraphTimeoutMs: 60_000 } },
  });
  const { operator } = signInThrough(gateway.url, bank.logins);
  [token, analyst] = [await operator('service.demo'), await operator('analyst.demo')];
  bank.carryEvents();
}, 240_000);

afterAll(async () => {
  await gateway.close();
  await record.stop();
});

const CHANGE = `mutation ($input: ChangePersonalInput!) {
  changePersonal(input: $input) { phone identityNumber email address } }`;
const REVEAL = `mutation ($input: RevealPersonalInput!) { revealPersonal(input: $input) { value } }`;
const FIND = `query ($filter: CustomerFilter, $first: Int) {
  customers(filter: $filter, first: $first) { edges { node { id phone } } } }`;

const NEW_SOURCE = `mutation ($input: CreateTrackingSourceInput!) {
  createTrackingSource(input: $input) { writeKey } }`;

const ask = (query: string, variables: Record<string, unknown> = {}) =>
  gateway.ask(query, { token, variables });

it('lets contact and identity data stand nowhere in clear', async () => {
  const [ann, bob] = await Promise.all([bank.aCustomer('demo.b01'), bank.aCustomer('demo.b01')]);
  await bank.intakePersonal([{ customerId: bob, organisation: 'demo.b01', ...second }]);
  const answers = [await ask(CHANGE, { input: { customerId: ann, ...first } })];
  for (const [name, value] of Object.entries(first)) {
    const field = name === 'identityNumber' ? 'IDENTITY_NUMBER' : name.toUpperCase();
    const input = { customerId: ann, field, purpose: 'VERIFICATION' };
    const revealed = await ask(REVEAL, { input });
    expect(JSON.stringify(revealed.data)).toContain(value);
  }
  const found = await ask(FIND, { filter: { phone: first.phone } });
  expect(found.data).toMatchObject({ customers: { edges: [{ node: { id: ann } }] } });
  answers.push(found, await ask(FIND, { filter: { identityNumber: second.identityNumber } }));
  answers.push(...(await mistakes(ann)));
  const collected = await behaviour();

  await expect
    .poll(() => countEvents('business.contact.changed'), { timeout: 60_000 })
    .toBeGreaterThan(0);
  expect(needles.filter((needle) => JSON.stringify([answers, collected]).includes(needle))).toEqual(
    [],
  );
  expect(lines.length).toBeGreaterThan(0);
  expect(needles.filter((needle) => lines.join('').includes(needle))).toEqual([]);
  expect(record.spans().length).toBeGreaterThan(0);
  const spans = record
    .spans()
    .map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
  expect(needles.filter((needle) => JSON.stringify(spans).includes(needle))).toEqual([]);
  expect(
    await lookThrough([...(await folders()), bank.spoolFolder, ...engineLogs()], needles),
  ).toEqual([]);
  expect(await inColumns(needles)).toEqual([]);
}, 240_000);

/** What a careless channel sends of its customers, under names that say so and under names that do not. */
async function behaviour() {
  const input = { idempotencyKey: randomUUID(), name: 'App', channel: 'mobile' };
  const made = await gateway.ask(NEW_SOURCE, { token: analyst, variables: { input } });
  const { writeKey } = z
    .object({ createTrackingSource: z.object({ writeKey: z.string() }) })
    .parse(made.data).createTrackingSource;
  const said = `${wrong.phone} ${wrong.identityNumber} ${wrong.email}`;
  const event = (over: object) => ({
    ...{ type: 'track', event: 'canary sung', messageId: randomUUID(), anonymousId: 'a bird' },
    ...over,
  });
  const batch = [
    event({ properties: { ...wrong, note: said, list: [said], deep: { within: said } } }),
    event({ userId: wrong.phone, context: { traits: wrong, page: { url: `/?q=${wrong.phone}` } } }),
    event({ event: `call ${wrong.phone}` }),
    { type: 'identify', messageId: randomUUID(), anonymousId: 'a bird', traits: wrong },
    { type: 'track', messageId: wrong.phone, properties: wrong },
  ];
  const authorization = `Basic ${btoa(`${writeKey}:`)}`;
  const post = (body: string) =>
    fetch(`${gateway.url}/collect/v1/batch`, { method: 'POST', headers: { authorization }, body });
  const responses = [await post(JSON.stringify({ batch })), await post(`{"batch": [${said}`)];
  expect(responses[0]?.status).toBe(200);
  await expect.poll(() => countEvents('canary sung'), { timeout: 60_000 }).toBeGreaterThan(1);
  return Promise.all(responses.map((response) => response.text()));
}

/** Requests that fail with a value in them, each in another place. */
async function mistakes(customerId: string) {
  const input = { customerId, field: 'PHONE', purpose: 'OTHER', note: `call ${wrong.phone}` };
  const answers = [
    await ask(CHANGE, { input: { customerId, identityNumber: second.identityNumber } }),
    await ask(CHANGE, { input: { customerId, phone: `${wrong.phone} or so` } }),
    await ask(REVEAL, { input }),
    await ask(FIND, { first: wrong.phone }),
    await ask(FIND, { filter: { phone: { number: wrong.phone } } }),
    await ask(`{ customers(first: "${wrong.phone}") { totalCount } }`),
    await ask(`{ customers(filter: { phone: ${wrong.email} }) { totalCount } }`),
    await ask(`mutation { requestErasure(input: { customerId: "${customerId}",
      reason: "${wrong.email}" }) { id } }`),
  ];
  expect(answers.filter(({ errors }) => !errors)).toEqual([]);
  return answers;
}

it('finds a copy in clear that was planted', async () => {
  const planted = aCanary().phone;
  await bank.database.asSuperuser(
    `insert into business.outbox (event_id, type, organisation, body, at)
     values (gen_random_uuid(), 'business.planted.happened', 'demo', $1, now())`,
    [{ phone: planted }],
  );
  await expect
    .poll(() => countEvents('business.planted.happened'), { timeout: 60_000 })
    .toBeGreaterThan(0);
  logger.info(`planted ${planted}`);
  expect(lines.join('')).toContain(planted);
  const places = await folders();
  const found = await lookThrough(places, [planted]);
  for (const folder of places) {
    expect(found.filter((place) => place.startsWith(folder))).not.toEqual([]);
  }
  expect(await inColumns([planted])).toEqual([`event: ${planted}`]);
}, 240_000);

/** Of this test's database, and what all share: WAL, the folder of ClickHouse. */
async function folders(): Promise<string[]> {
  const { asSuperuser } = bank.database;
  await asSuperuser('checkpoint');
  const [place] = await asSuperuser(
    `select oid::text, current_setting('data_directory') as folder
     from pg_database where datname = current_database()`,
  );
  const data = String(place?.['folder']);
  return [
    join(data, 'base', String(place?.['oid'])),
    join(data, 'pg_wal'),
    join(home, 'clickhouse'),
  ];
}

/** What PostgreSQL and ClickHouse say of statements that fail. */
const engineLogs = (): string[] =>
  readdirSync(home)
    .filter((name) => name.endsWith('.log'))
    .map((name) => join(home, name));

async function countEvents(name: string): Promise<number> {
  const result = await bank.clickhouse.query({
    query: 'select count()::Int32 as n from event where name = {name:String}',
    query_params: { name },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ n: number }>();
  return row?.n ?? 0;
}

/** What compression may hide from a look at the files: every column of every table, as text. */
async function inColumns(sought: readonly string[]): Promise<string[]> {
  const tables = await bank.clickhouse.query({
    query: 'select name from system.tables where database = currentDatabase()',
    format: 'JSONEachRow',
  });
  const found = [];
  for (const { name } of await tables.json<{ name: string }>()) {
    const result = await bank.clickhouse.query({
      query: `select arrayJoin({sought:Array(String)}) as needle from ${name}
        where position(formatRow('CSV', *), needle) > 0 group by needle`,
      query_params: { sought },
      format: 'JSONEachRow',
    });
    for (const { needle } of await result.json<{ needle: string }>()) {
      found.push(`${name}: ${needle}`);
    }
  }
  return found;
}
