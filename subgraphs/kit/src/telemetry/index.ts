export { startTelemetry, type Telemetry, type TelemetryOptions } from './telemetry.ts';
export { continueTrace, traceHeaders, withSpan } from './spans.ts';
export { recordSpans } from './record-spans.ts';
