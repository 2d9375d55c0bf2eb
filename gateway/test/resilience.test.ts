import { createServer as createTcp, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RATES } from '../src/limits/rates.ts';
import { OPERATOR } from './support/issuer.ts';
import { startBankWithOtherData } from './support/other-data.ts';
import { redisProgram, startRedis } from './support/redis.ts';
import { startGateway } from './support/running-gateway.ts';
import { smallSupergraph } from './support/small-bank.ts';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;
let otherData: Awaited<ReturnType<typeof startBankWithOtherData>>;
let token: string;

beforeAll(async () => {
  otherData = await startBankWithOtherData();
  ({ bank, token } = otherData);
});
afterAll(() => otherData.close());

const TIMEOUT_MS = 1_000;
const BOTH = '{ customer(id: "7") { name tags } }';

describe('a subgraph that never answers', () => {
  it('costs its own fields, first until its time is up, then nothing at all', async () => {
    let asked = 0;
    const gateway = await otherData.gatewayBefore(() => void (asked += 1), {
      subgraphTimeoutMs: TIMEOUT_MS,
    });
    await gateway.ask('{ customer(id: "7") { name } }', { token });
    const partly = (id: number) => ({ customer: { name: `Customer ${id}`, tags: null } });
    const questions = [1, 2, 3, 4, 5].map((id) => BOTH.replace('7', String(id)));
    const answers = await Promise.all(questions.map((query) => gateway.ask(query, { token })));
    expect(answers.map(({ data }) => data)).toEqual([1, 2, 3, 4, 5].map(partly));
    const began = performance.now();
    const answer = await gateway.ask(BOTH, { token });
    expect(performance.now() - began).toBeLessThan(TIMEOUT_MS);
    expect(answer.data).toEqual(partly(7));
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'SUBGRAPH_UNAVAILABLE',
      subgraph: 'data',
    });
    expect(asked).toBe(5);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/subgraph_circuit_open\{.*subgraph="data".*\} 1/);
    await gateway.close();
  });
});

describe('a subgraph that breaks connections', () => {
  it('is asked once more for what it only reads', async () => {
    let asked = 0;
    const gateway = await otherData.gatewayBefore((request, response) => {
      asked += 1;
      if (asked === 1) request.socket.destroy();
      else void otherData.passOn(request, response);
    });
    const answer = await gateway.ask(BOTH, { token });
    expect(answer.data).toEqual({ customer: { name: 'Customer 7', tags: ['tag of 7'] } });
    expect(asked).toBe(2);
    await gateway.close();
  });

  it('is never asked twice to change something', async () => {
    let asked = 0;
    const cutting = createTcp((socket: Socket) => {
      socket.once('data', (chunk) => {
        if (chunk.includes('rename')) asked += 1;
        socket.destroy();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => cutting.once('listening', resolve));
    const address = cutting.address();
    const business = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const gateway = await startGateway({
      supergraphSdl: smallSupergraph(),
      urls: { business, data: bank.urlOf('data'), operations: bank.urlOf('operations') },
    });
    const answer = await gateway.ask('mutation { rename(id: 1, name: "x") { id } }');
    expect(answer.errors?.[0]?.extensions['code']).toBe('SUBGRAPH_UNAVAILABLE');
    expect(asked).toBe(1);
    await gateway.close();
    cutting.close();
  });
});

describe('who asks too often', () => {
  it('is told to wait, by what they are, and nobody else is', async () => {
    const limited = await startBank({
      rates: { ...RATES, OPERATOR: 2, ANONYMOUS: 1 },
      // Nobody listens there, so that this copy counts for itself.
      config: { redisUrl: 'redis://127.0.0.1:1' },
    });
    const { gateway, issuer } = limited;
    const own = await issuer.token(OPERATOR);
    const other = await issuer.token({ ...OPERATOR, sub: 'other.demo' });
    const statuses = async (...tokens: (string | undefined)[]) => {
      const got: number[] = [];
      for (const one of tokens) {
        got.push((await gateway.ask('{ whoami }', one === undefined ? {} : { token: one })).status);
      }
      return got;
    };
    expect(await statuses(own, own, own, other, undefined, undefined)).toEqual([
      ...[200, 200, 429, 200, 200, 429],
    ]);
    const refused = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ whoami }"}',
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED' } }],
    });
    await limited.close();
  });

  it.skipIf(!redisProgram)(
    'is counted by all gateways together in Redis (skipped without redis-server), by each alone while it is away',
    async () => {
      const redis = await startRedis(redisProgram ?? '');
      const options = { rates: { ...RATES, OPERATOR: 3 }, config: { redisUrl: redis.url } };
      const urls = { business: bank.urlOf('business'), data: bank.urlOf('data') };
      const graph = { supergraphSdl: smallSupergraph() };
      const behind = { ...graph, urls: { ...urls, operations: bank.urlOf('operations') } };
      const copies = [
        await startGateway({ ...behind, ...options }),
        await startGateway({ ...behind, ...options }),
      ];
      await expect.poll(redis.clients).toBe(2);
      const ask = async (sub: string, times: number) => {
        const as = { token: await bank.issuer.token({ ...OPERATOR, sub }) };
        const got: number[] = [];
        for (let n = 0; n < times; n += 1)
          got.push((await copies[n % 2]?.ask('{ whoami }', as))?.status ?? 0);
        return got;
      };
      expect(await ask('together.demo', 6)).toEqual([200, 200, 200, 429, 429, 429]);
      await redis.stop();
      expect(await ask('alone.demo', 8)).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
      for (const copy of copies) await copy.close();
    },
  );
});
