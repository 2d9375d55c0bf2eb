import { ApolloServer } from '@apollo/server';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { graphqlMetrics, metricsPage, observeHttpRequest, startMetrics } from './index.ts';

function measuredServer() {
  const registry = new Registry();
  const server = new ApolloServer({
    typeDefs: 'type Query { rate: String, broken: String! }',
    resolvers: {
      Query: {
        rate: () => '4.35',
        broken: () => {
          throw new Error('no feed');
        },
      },
    },
    plugins: [graphqlMetrics(registry)],
  });
  const counts = async () => {
    const [metric] = await registry.getMetricsAsJSON();
    return (metric?.values ?? [])
      .filter((value) => 'metricName' in value && String(value.metricName).endsWith('_count'))
      .map(({ labels, value }) => ({ ...labels, value }));
  };
  return { ask: (query: string) => server.executeOperation({ query }), counts };
}

describe('graphqlMetrics', () => {
  it('counts operations by name and outcome', async () => {
    const { ask, counts } = measuredServer();
    await ask('query Rate { rate }');
    await ask('query Rate { rate }');
    await ask('query Broken { broken }');
    await ask('{ rate }');
    await ask('query Unknown { nothing }');
    expect(await counts()).toEqual([
      { operation: 'Rate', kind: 'query', ok: 'true', value: 2 },
      { operation: 'Broken', kind: 'query', ok: 'false', value: 1 },
      { operation: 'anonymous', kind: 'query', ok: 'true', value: 1 },
      { operation: expect.any(String), kind: expect.any(String), ok: 'false', value: 1 },
    ]);
  });

  it('does not let clients make endless time series', async () => {
    const { ask, counts } = measuredServer();
    for (let i = 0; i < 510; i += 1) await ask(`query Name${i} { rate }`);
    const measured = await counts();
    expect(measured).toHaveLength(501);
    expect(measured.at(-1)).toMatchObject({ operation: 'other', value: 10 });
  });
});

describe('observeHttpRequest', () => {
  it('counts requests by method, route and status', async () => {
    const registry = new Registry();
    const request = { method: 'GET', route: '/media/:id', seconds: 0.02 };
    observeHttpRequest({ ...request, status: 200 }, registry);
    observeHttpRequest({ ...request, status: 200 }, registry);
    observeHttpRequest({ ...request, status: 404 }, registry);
    const text = await registry.metrics();
    const series = (status: number) =>
      `http_request_duration_seconds_count{method="GET",route="/media/:id",status="${status}"}`;
    expect(text).toContain(`${series(200)} 2`);
    expect(text).toContain(`${series(404)} 1`);
  });
});

describe('metricsPage', () => {
  it('shows the process and its event loop under the name of the service', async () => {
    startMetrics('business');
    startMetrics('business');
    const { contentType, body } = await metricsPage();
    expect(contentType).toContain('text/plain');
    expect(body).toMatch(/nodejs_eventloop_lag_p99_seconds\{service="business"\} \d/);
  });
});
