import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  SimpleSpanProcessor,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';

export interface TelemetryOptions {
  /** Base address of an OTLP collector over HTTP, as in OTEL_EXPORTER_OTLP_ENDPOINT; null: no export. */
  readonly endpoint: string | null;
  /** Takes every span as soon as it ends; for tests. */
  readonly exporter?: SpanExporter;
}

export interface Telemetry {
  /** Sends what is still waiting and ends tracing in this process. */
  stop(): Promise<void>;
}

/** Traces this process under the name of its service. Call once, before the server listens. */
export function startTelemetry(
  service: string,
  { endpoint, exporter }: TelemetryOptions,
): Telemetry {
  const spanProcessors = [
    ...(endpoint === null ? [] : [new BatchSpanProcessor(collector(endpoint))]),
    ...(exporter ? [new SimpleSpanProcessor(exporter)] : []),
  ];
  const resource = resourceFromAttributes({ 'service.name': service });
  const provider = new BasicTracerProvider({
    ...{ resource, spanProcessors },
    // Spans that nobody takes are ids for the log and the next process, and cost no more than that.
    ...(spanProcessors.length === 0 && { sampler: new AlwaysOffSampler() }),
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    async stop() {
      trace.disable();
      propagation.disable();
      context.disable();
      await provider.shutdown();
    },
  };
}

function collector(endpoint: string): SpanExporter {
  return new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
}
