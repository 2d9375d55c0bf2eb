import { isSpanContextValid, trace } from '@opentelemetry/api';
import { type DestinationStream, type Logger, pino } from 'pino';
import { hidePersonal } from '../personal/hide-personal.ts';
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
      err: (error: Error) => hidden(pino.stdSerializers.err(error)),
      req: ({ id, method, url }: LoggedRequest) => ({ id, method, path: url?.split('?')[0] }),
    },
  };
  return pino(settings, destination);
}

/** A driver's message quotes the statement that failed, with its values. */
function hidden(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return hidePersonal(value);
  if (typeof value !== 'object' || value === null || depth > 4) return value;
  if (Array.isArray(value)) return value.map((each) => hidden(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, hidden(each, depth + 1)]),
  );
}

function whereabouts(): object {
  const requestId = currentRequestId();
  const span = trace.getActiveSpan()?.spanContext();
  return {
    ...(requestId !== null && { requestId }),
    ...(span && isSpanContextValid(span) && { traceId: span.traceId, spanId: span.spanId }),
  };
}
