import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  SimpleSpanProcessor,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';

import { tracing } from './spans.ts';

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
  const provider = new BasicTracerProvider({ resource, spanProcessors });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  // Spans that nobody takes would only cost time; what a caller says of its trace is still passed on.
  if (spanProcessors.length > 0) {
    trace.setGlobalTracerProvider(provider);
    tracing.isOn = true;
  }
  return {
    async stop() {
      tracing.isOn = false;
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
