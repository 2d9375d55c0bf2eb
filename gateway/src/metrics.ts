import { registry } from '@zhongtai/kit/metrics';
import { Gauge, Histogram } from 'prom-client';

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

/** Call what is returned when the fetch has ended. */
export function measureFetch(subgraph: string): (ok: boolean) => void {
  const stop = duration.startTimer({ subgraph });
  return (ok) => void stop({ ok: String(ok) });
}

/** Call what is returned when the subscription has ended. */
export function countSubscription(): () => void {
  subscriptions.inc();
  return () => subscriptions.dec();
}
