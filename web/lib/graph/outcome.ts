import type { Answer } from './request.ts';

/** What became of a submitted form or a pressed button. */
export type Outcome<Value = null> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly code: string;
      readonly field: string | null;
      readonly requestId: string;
    };

/** Of a mutation: its value when all of it succeeded. */
export function outcomeOf<R, Value>(
  answer: Answer<R>,
  valueOf: (data: R) => Value,
): Outcome<Value> {
  const failure = answer.ok ? answer.failures[0] : answer.failure;
  if (failure) {
    const { code, field, requestId } = failure;
    return { ok: false, code, field, requestId };
  }
  return answer.ok ? { ok: true, value: valueOf(answer.data) } : refused('UNKNOWN');
}

/** Refused before the graph was asked. */
export const refused = (code: string, field: string | null = null) =>
  ({ ok: false, code, field, requestId: '' }) as const;
