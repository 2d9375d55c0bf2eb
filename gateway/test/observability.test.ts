import { newLogger } from '@zhongtai/kit/logging';
import { recordSpans } from '@zhongtai/kit/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR } from './support/issuer.ts';
import { startBank } from './support/whole-bank.ts';

const lines: string[] = [];
const logger = newLogger('gateway', { destination: { write: (line) => void lines.push(line) } });
const record = recordSpans('test');
let bank: Awaited<ReturnType<typeof startBank>>;
let token: string;

beforeAll(async () => {
  bank = await startBank({ logger, slowMs: 0 });
  token = await bank.issuer.token(OPERATOR);
});
afterAll(async () => {
  await bank.close();
  await record.stop();
});

const operations = () =>
  lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'operation');

describe('an operation', () => {
  it('is one trace from the client through the gateway into each subgraph', async () => {
    const traceId = 'a'.repeat(32);
    await bank.gateway.ask('{ customer(id: 1) { name tags } }', {
      token,
      headers: { traceparent: `00-${traceId}-${'b'.repeat(16)}-01` },
    });
    const spans = record.spans().filter((span) => span.spanContext().traceId === traceId);
    const names = spans.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['graphql request', 'business graphql', 'data graphql']),
    );
    const fetches = spans.filter(({ name }) => name === 'subgraph fetch');
    expect(fetches.map(({ attributes }) => attributes['zhongtai.subgraph'])).toEqual([
      'business',
      'data',
    ]);
    const inData = spans.find(({ name }) => name === 'data graphql');
    expect(inData?.parentSpanContext?.spanId).toBe(fetches[1]?.spanContext().spanId);
  });

  it('is logged by name, duration and kind of caller, never with its variables', async () => {
    lines.length = 0;
    const query = 'query Find($id: ID!) { customer(id: $id) { name } broken }';
    await bank.gateway.ask(query, {
      token,
      variables: { id: 'CANARY' },
      headers: { 'x-request-id': 'request-777' },
    });
    expect(operations()).toEqual([
      expect.objectContaining({
        operation: 'Find',
        kind: 'query',
        callerKind: 'OPERATOR',
        durationMs: expect.any(Number),
        codes: ['INTERNAL_SERVER_ERROR'],
        requestId: 'request-777',
      }),
    ]);
    expect(lines.join('')).not.toContain('CANARY');
    expect(lines.join('')).not.toContain(token);
  });

  it('that takes long is logged with its plan, without what the client wrote', async () => {
    lines.length = 0;
    await bank.gateway.ask('query Slow { customer(id: "CANARY") { name tags awards { id } } }', {
      token,
    });
    const slow = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'slow operation');
    expect(slow).toMatchObject({
      operation: 'Slow',
      durationMs: expect.any(Number),
      plan: expect.stringMatching(/^business > \[\w+ at customer \| \w+ at customer\]$/),
    });
    expect(lines.join('')).not.toContain('CANARY');
  });

  it('is counted for each field by client and its version', async () => {
    const mobile = await bank.issuer.token({ ...OPERATOR, client_id: 'usage.test' });
    for (const version of ['1.0', '1.0', '2.0', 'not a version']) {
      await bank.gateway.ask('{ customer(id: 1) { name ...f } } fragment f on Customer { id }', {
        token: mobile,
        headers: { 'x-client-version': version },
      });
    }
    const page = await (await fetch(`${bank.gateway.url}/metrics`)).text();
    const used = page
      .split('\n')
      .filter(
        (line) => line.startsWith('graphql_field_requests_total') && line.includes('usage.test'),
      )
      .map((line) => /version="(.*?)",field="(.*?)".*\} (\d+)/.exec(line)?.slice(1).join(' '));
    expect(used.filter((line) => line?.includes('Customer.id'))).toEqual([
      '1.0 Customer.id 2',
      '2.0 Customer.id 1',
      'none Customer.id 1',
    ]);
    expect(page).toMatch(
      /graphql_client_operations_total\{client="usage.test",version="1.0",ok="true".*\} 2/,
    );
  });

  it('on a socket is logged when it ends', async () => {
    lines.length = 0;
    const client = bank.gateway.connect({ authorization: `Bearer ${token}` });
    const query = 'subscription Ticking { tick(times: 2) }';
    await Array.fromAsync(client.iterate({ query }));
    await Array.fromAsync(client.iterate({ query: 'query Who { whoami }' }));
    await client.dispose();
    expect(operations()).toEqual([
      expect.objectContaining({ operation: 'Ticking', kind: 'subscription', events: 2 }),
      expect.objectContaining({ operation: 'Who', kind: 'query', callerKind: 'OPERATOR' }),
    ]);
  });
});
