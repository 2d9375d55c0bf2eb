import { type Attributes, context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';

const TRACER = 'zhongtai';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Whether anybody takes the spans of this process. */
export const tracing = { isOn: false };

/** Runs `run` inside a span that ends with it and records its failure. */
export async function withSpan<T>(
  name: string,
  attributes: Attributes,
  run: () => T | Promise<T>,
): Promise<T> {
  if (!tracing.isOn) return run();
  return trace.getTracer(TRACER).startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await run();
    } catch (error) {
      span.recordException(error instanceof Error ? error : String(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The W3C headers that let the receiver of an outgoing request continue this trace. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** Runs `run` as part of the trace that the sender of `headers` is in. */
export function continueTrace<T>(headers: Headers, run: () => T): T {
  if (!tracing.isOn && headers['traceparent'] === undefined) return run();
  return context.with(propagation.extract(context.active(), headers), run);
}
