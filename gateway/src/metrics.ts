import { registry } from '@zhongtai/kit/metrics';
import { Counter, Gauge, Histogram } from 'prom-client';

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const duration = new Histogram({
  name: 'subgraph_fetch_duration_seconds',
  help: 'Duration of fetches from subgraphs in seconds',
  labelNames: ['subgraph', 'ok'],
  buckets: BUCKETS_SECONDS,
  registers: [registry],
});

const subscriptions = new Gauge({
  name: 'subscriptions_open',
  help: 'Subscriptions that clients have open',
  registers: [registry],
});

const retries = new Counter({
  name: 'subgraph_retries_total',
  help: 'Fetches that were sent a second time',
  labelNames: ['subgraph'],
  registers: [registry],
});

const refusals = new Counter({
  name: 'subgraph_refusals_total',
  help: 'Fetches that were not sent since the subgraph fails or has too much to do',
  labelNames: ['subgraph'],
  registers: [registry],
});

const circuits = new Map<string, () => boolean>();
void new Gauge({
  name: 'subgraph_circuit_open',
  help: '1 while a subgraph is only probed',
  labelNames: ['subgraph'],
  registers: [registry],
  collect() {
    for (const [subgraph, isOpen] of circuits) this.set({ subgraph }, isOpen() ? 1 : 0);
  },
});

/** Shows whether the subgraph is being asked, and counts what was not, or twice. */
export function watchSubgraph(subgraph: string, isOpen: () => boolean) {
  circuits.set(subgraph, isOpen);
  const labels = { subgraph };
  return { retried: () => retries.inc(labels), refused: () => refusals.inc(labels) };
}

/** Call what is returned when the fetch has ended. */
export function measureFetch(subgraph: string): (ok: boolean) => void {
  const began = performance.now();
  return (ok) =>
    duration.observe({ subgraph, ok: String(ok) }, (performance.now() - began) / 1_000);
}

const cached = new Counter({
  name: 'graphql_cached_answers_total',
  help: 'Operations whose answer may be used again, by whether one was known',
  labelNames: ['known'],
  registers: [registry],
});

export const countCached = (known: boolean): void => cached.inc({ known: String(known) });

const shed = new Counter({
  name: 'requests_shed_total',
  help: 'Requests sent away since there was no room for them',
  registers: [registry],
});

export const countShed = (): void => shed.inc();

/** Call what is returned when the subscription has ended. */
export function countSubscription(): () => void {
  subscriptions.inc();
  return () => subscriptions.dec();
}
