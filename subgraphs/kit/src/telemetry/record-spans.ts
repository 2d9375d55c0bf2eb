import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { startTelemetry, type Telemetry } from './telemetry.ts';

export interface SpanRecord extends Telemetry {
  /** Spans that have ended, oldest first. */
  spans(): readonly ReadableSpan[];
}

/** For tests: traces this process and keeps the spans in memory. */
export function recordSpans(service = 'test'): SpanRecord {
  const exporter = new InMemorySpanExporter();
  const telemetry = startTelemetry(service, { endpoint: null, exporter });
  return { ...telemetry, spans: () => exporter.getFinishedSpans() };
}
