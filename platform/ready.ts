import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Place, publicUrls } from './environment.ts';

const READY = z.object({
  pid: z.number(),
  startedAt: z.string(),
  urls: z.object({ console: z.string(), graph: z.string(), auth: z.string() }),
  logins: z.array(z.object({ user: z.string(), password: z.string(), is: z.string() })),
  query: z.object({ graphql: z.string(), shell: z.string() }),
  ports: z.record(z.string(), z.number()),
  logs: z.string(),
});

/** What a started platform says about itself, in `<home>/ready.json` and at the end of the start. */
export type Ready = z.infer<typeof READY>;

const PASSWORD = 'zhongtai-demo';
const LOGINS = [
  ['campaign.demo', 'campaign manager of the head office'],
  ['approver.demo', 'approver of the head office'],
  ['analyst.demo', 'analyst'],
  ['service.b02.demo', 'service agent of branch 2, who sees that branch only'],
  ['admin.demo', 'administrator'],
] as const;

/** One question to all three subgraphs: who, what they did, what they won. */
const QUERY =
  '{ customers(first: 3) { edges { node { number totalBalance { amount currency } ' +
  'timeline(first: 2) { edges { node { name at } } } ' +
  'awards(first: 2) { edges { node { prizeName issuedAt } } } } } } }';

export function describeReady(place: Place): Ready {
  const { settings } = place;
  const urls = publicUrls(place);
  const graph = `${urls.graph}/graphql`;
  const { BUSINESS_PORT, DATA_PORT, OPERATIONS_PORT, GATEWAY_PORT, WEB_PORT } = settings;
  const engines = {
    POSTGRES_PORT: settings.POSTGRES_PORT,
    CLICKHOUSE_PORT: settings.CLICKHOUSE_PORT,
  };
  return {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    urls: { console: urls.console, graph, auth: `${urls.graph}/auth` },
    logins: settings.DEMO ? LOGINS.map(([user, is]) => ({ user, password: PASSWORD, is })) : [],
    query: { graphql: QUERY, shell: shellQuery(urls.graph) },
    ports: { BUSINESS_PORT, DATA_PORT, OPERATIONS_PORT, GATEWAY_PORT, WEB_PORT, ...engines },
    logs: join(settings.home, 'logs'),
  };
}

export function printReady({ urls, logins, query, logs }: Ready): void {
  const signIn = logins.map(({ user, is }) => `    ${user.padEnd(18)} ${is}`);
  const lines = [
    'Zhongtai is ready.',
    '',
    `  Console  ${urls.console}`,
    `  Graph    ${urls.graph}`,
    `  Logs     ${logs}`,
    ...(logins.length > 0 ? ['', `  Sign in (password ${PASSWORD}):`, ...signIn] : []),
    ...(logins.length > 0
      ? ['', '  Ask all three subgraphs, in another terminal:', query.shell]
      : []),
    '',
    'Ctrl-C stops everything.',
  ];
  console.log(`\n${lines.join('\n')}\n`);
}

export function writeReady(home: string, ready: Ready): void {
  writeFileSync(readyFile(home), `${JSON.stringify(ready, null, 2)}\n`);
}

export function removeReady(home: string): void {
  rmSync(readyFile(home), { force: true });
}

/** Null when no platform said that it is ready. */
export function readReady(home: string): Ready | null {
  try {
    return READY.parse(JSON.parse(readFileSync(readyFile(home), 'utf8')));
  } catch {
    return null;
  }
}

function readyFile(home: string): string {
  return join(home, 'ready.json');
}

function shellQuery(url: string): string {
  return [
    `TOKEN=$(curl -s ${url}/auth/token -u partner.demo:zhongtai-demo-partner \\`,
    `  -d grant_type=client_credentials -d 'scope=customer:read award:read' | \\`,
    `  sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify({ query: QUERY })}'`,
  ].join('\n');
}
