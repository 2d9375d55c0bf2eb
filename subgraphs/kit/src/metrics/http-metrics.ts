import { Histogram, type Registry } from 'prom-client';
import { registry as processRegistry } from './registry.ts';

const METRIC = 'http_request_duration_seconds';
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface HttpRequestMeasure {
  readonly method: string;
  /** The pattern that matched, never the address: addresses hold ids without end. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** Notes how long an HTTP request took. */
export function observeHttpRequest(
  { method, route, status, seconds }: HttpRequestMeasure,
  registry: Registry = processRegistry,
): void {
  durations(registry).observe({ method, route, status: String(status) }, seconds);
}

function durations(registry: Registry): Histogram {
  const existing = registry.getSingleMetric(METRIC);
  if (existing instanceof Histogram) return existing;
  return new Histogram({
    name: METRIC,
    help: 'Duration of HTTP requests in seconds',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
}
