import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { SpanStatusCode } from '@opentelemetry/api';
import { afterEach, describe, expect, it } from 'vitest';
import { newLogger } from '../logging/index.ts';
import {
  continueTrace,
  recordSpans,
  startTelemetry,
  type Telemetry,
  traceHeaders,
  withSpan,
} from './index.ts';

let running: Telemetry | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

function recording() {
  const record = recordSpans('business');
  running = record;
  return record;
}

describe('withSpan', () => {
  it('nests spans across awaits and gives back what the work gave', async () => {
    const record = recording();
    const answer = await withSpan('outer', {}, async () => {
      await Promise.resolve();
      return withSpan('inner', { rows: 3 }, () => 42);
    });
    const [inner, outer] = record.spans();
    expect(answer).toBe(42);
    expect(inner).toMatchObject({ name: 'inner', attributes: { rows: 3 } });
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
    expect(outer?.resource.attributes['service.name']).toBe('business');
  });

  it('records a failure and lets it rise', async () => {
    const record = recording();
    await expect(withSpan('fails', {}, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(record.spans()[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('runs the work also when nothing is traced', async () => {
    expect(await withSpan('untraced', {}, () => 1)).toBe(1);
    expect(traceHeaders()).toEqual({});
  });
});

describe('a trace over two processes', () => {
  it('is continued from the headers of the first', async () => {
    const record = recording();
    const headers = await withSpan('gateway', {}, () => traceHeaders());
    await continueTrace(headers, () => withSpan('subgraph', {}, () => null));
    const [gateway, subgraph] = record.spans();
    expect(headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(subgraph?.spanContext().traceId).toBe(gateway?.spanContext().traceId);
    expect(subgraph?.parentSpanContext?.spanId).toBe(gateway?.spanContext().spanId);
  });

  it('shows in the log lines', async () => {
    const record = recording();
    const lines: string[] = [];
    const logger = newLogger('business', {
      destination: { write: (line) => void lines.push(line) },
    });
    await withSpan('request', {}, () => logger.info('here'));
    const traceId = record.spans()[0]?.spanContext().traceId;
    expect(JSON.parse(lines[0] ?? 'null')).toMatchObject({ traceId });
  });
});

describe('startTelemetry', () => {
  it('sends spans to the collector, the last ones when it stops', async () => {
    const received: { path: string | undefined; body: string }[] = [];
    const server = createServer((req, res) => {
      void text(req).then((body) => {
        received.push({ path: req.url, body });
        res.setHeader('content-type', 'application/json').end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const telemetry = startTelemetry('data', { endpoint: `http://127.0.0.1:${port}` });
    await withSpan('compute tags', {}, () => null);
    await telemetry.stop();
    server.close();
    expect(received).toHaveLength(1);
    expect(received[0]?.path).toBe('/v1/traces');
    expect(received[0]?.body).toContain('compute tags');
  });
});
