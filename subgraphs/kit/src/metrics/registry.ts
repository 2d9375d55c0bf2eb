import { collectDefaultMetrics, Registry } from 'prom-client';

/** Every metric of this process. */
export const registry = new Registry();

let started = false;

/** Labels everything with `service` and begins to watch memory, garbage collection and event loop. */
export function startMetrics(service: string): void {
  registry.setDefaultLabels({ service });
  if (started) return;
  started = true;
  collectDefaultMetrics({ register: registry });
}

/** What `/metrics` answers. */
export async function metricsPage(): Promise<{ contentType: string; body: string }> {
  return { contentType: registry.contentType, body: await registry.metrics() };
}
