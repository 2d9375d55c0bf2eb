import { isSpanContextValid, trace } from '@opentelemetry/api';
import { type DestinationStream, type Logger, pino } from 'pino';
import { redactionPaths } from './personal.ts';
import { currentRequestId } from './request-id.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly level?: string;
  /** Standard output unless given. */
  readonly destination?: DestinationStream;
}

interface LoggedRequest {
  readonly id?: unknown;
  readonly method?: string;
  readonly url?: string;
}

/** JSON lines on standard output, with the service, the request and the trace; personal data hidden. */
export function newLogger(service: string, options: LoggerOptions = {}): Logger {
  const { level = 'info', destination = pino.destination(1) } = options;
  const settings = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redactionPaths(), censor: '[redacted]' },
    mixin: whereabouts,
    // A query string can hold a code or a search for a person.
    serializers: {
      req: ({ id, method, url }: LoggedRequest) => ({ id, method, path: url?.split('?')[0] }),
    },
  };
  return pino(settings, destination);
}

function whereabouts(): object {
  const requestId = currentRequestId();
  const span = trace.getActiveSpan()?.spanContext();
  return {
    ...(requestId !== null && { requestId }),
    ...(span && isSpanContextValid(span) && { traceId: span.traceId, spanId: span.spanId }),
  };
}
