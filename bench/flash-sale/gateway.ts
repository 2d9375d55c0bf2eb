import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { freePorts } from '../../platform/ports.ts';
import { startOperations } from '../../platform/sale/operations-process.ts';
import { customerOf, OUTLET, type SaleDatabase } from '../../platform/sale/sale-database.ts';
import { OURS, startGateways } from '../lib/gateways.ts';
import { p99 } from '../lib/figure.ts';
import { newIssuer } from '../lib/issuer.ts';
import { adopt, startProcess } from '../lib/processes.ts';
import { constantSdl } from './constant/constant.ts';

export interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
  /** Answers that were not what was asked for, by what they were. */
  readonly others: Readonly<Record<string, number>>;
}

/** The gateway's, in `gateway/ours.ts`. */
const SECRET = 'a secret of this bench, long enough for anyone';
/** What the gateway asks of those it cannot take. */
const RETRY_MS = 1_000;

const DOCUMENTS = {
  claimAward: `mutation Claim($input: ClaimAwardInput!) { claimAward(input: $input) { id prizeName } }`,
  constantAward: `mutation Constant($input: ConstantInput!) { constantAward(input: $input) { id prizeName } }`,
} as const;

type Field = keyof typeof DOCUMENTS;

/** Our gateway before the operations subgraph and the one that always answers the same. */
export interface GatewayScene {
  /** Each customer of a fresh sale once, so many at a time. */
  readonly load: (field: Field, size: { claimers: number; count: number }) => Promise<Load>;
}

export async function openGatewayScene(sales: SaleDatabase): Promise<GatewayScene> {
  const issuer = await newIssuer();
  const [operationsPort = 0] = await freePorts(1);
  const behind = startProcess('flash-sale/constant.ts', [JSON.stringify(issuer.jwk), SECRET]);
  const [others] = (await once(behind, 'message')) as [{ business: string; data: string }];
  adopt(await startOperations(sales.url('operations'), operationsPort, SECRET));
  const urls = { ...others, operations: `http://127.0.0.1:${operationsPort}` };
  const [gateway] = await startGateways([OURS], { urls, supergraphSdl: supergraphOf(urls) });
  if (!gateway) throw new Error('no gateway');
  const agent = new Agent({ keepAlive: true });
  return {
    async load(field, { claimers, count }) {
      const sale = await sales.openSale({ stock: count, members: count });
      const posts: Post[] = [];
      for (let n = 0; n < count; n += 1) {
        const customer = customerOf(sale.id, n);
        const token = await issuer.sign({
          ...{ sub: customer, kind: 'CUSTOMER', organisation: OUTLET, channel: 'mobile' },
          scope: 'graph:free',
        });
        const input = { campaignId: sale.id, idempotencyKey: `tap-${customer}` };
        posts.push({
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query: DOCUMENTS[field], variables: { input } }),
        });
      }
      return run(posts, claimers, (post) => send(gateway.url, agent, post));
    },
  };
}

function supergraphOf(urls: { readonly data: string; readonly operations: string }): string {
  const operations = readFileSync(
    new URL('../../schema/operations.graphql', import.meta.url),
    'utf8',
  );
  const { supergraphSdl, errors } = composeServices([
    { name: 'operations', url: `${urls.operations}/graphql`, typeDefs: parse(operations) },
    { name: 'data', url: `${urls.data}/graphql`, typeDefs: constantSdl },
  ]);
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'does not compose');
  return supergraphSdl;
}

interface Post {
  readonly headers: Record<string, string>;
  readonly body: string;
}

type Answer = 'AWARD' | 'LATER' | (string & {});

/** Gives what the answer was. */
async function send(url: string, agent: Agent, { headers, body }: Post): Promise<Answer> {
  const sending = request(url, { method: 'POST', headers, agent }).end(body);
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  const given = await text(answer);
  if (answer.statusCode === 200 && given.includes('"prizeName"')) return 'AWARD';
  if (answer.headers['retry-after'] !== undefined) return 'LATER';
  return `${answer.statusCode} ${/"code":"(\w+)"/.exec(given)?.[1] ?? given.slice(0, 80)}`;
}

async function run(
  posts: readonly Post[],
  claimers: number,
  ask: (post: Post) => Promise<Answer>,
): Promise<Load> {
  const took: number[] = [];
  const others: Record<string, number> = {};
  const began = performance.now();
  let next = 0;
  const claimer = async () => {
    for (let post = posts[next++]; post; post = posts[next++]) {
      let answer: Answer = 'LATER';
      while (answer === 'LATER') {
        const sent = performance.now();
        answer = await ask(post);
        if (answer === 'AWARD') took.push(performance.now() - sent);
        else others[answer] = (others[answer] ?? 0) + 1;
        // Told to come back, a channel does, and not all of them at once.
        if (answer === 'LATER') await pause(RETRY_MS * (0.5 + Math.random()));
      }
    }
  };
  await Promise.all(Array.from({ length: claimers }, claimer));
  const perSecond = (took.length * 1_000) / (performance.now() - began);
  return { perSecond, p99Ms: p99(took), others };
}
