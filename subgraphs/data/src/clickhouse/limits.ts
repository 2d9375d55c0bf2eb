import { ClickHouseError, type ClickHouseSettings } from '@clickhouse/client';
import type { Caller } from '@zhongtai/kit/caller';
import { DomainError, InvalidInput } from '@zhongtai/kit/errors';

/**
 * What one question may cost the engine. It gives up, and says why, before the gateway stops to wait. The embedded one
 * also answers what is bounded at once, not in pieces.
 */
const QUESTION_LIMITS = {
  max_execution_time: 8,
  max_memory_usage: '4000000000',
  max_result_rows: '200000',
  // Whoever waits goes before tasks.
  priority: '1',
} as const satisfies ClickHouseSettings;

/** Our own processes, as those that write reports, have nobody who waits. */
const OWN_LIMITS = { ...QUESTION_LIMITS, max_execution_time: 30, priority: '5' };

export const limitsOf = ({ kind }: Caller): ClickHouseSettings =>
  kind === 'SERVICE' ? OWN_LIMITS : QUESTION_LIMITS;

/** What a statement of a task may cost. It rests while a question is answered, and spills to the disk. */
export const TASK_LIMITS = {
  max_execution_time: 900,
  max_memory_usage: '8000000000',
  max_bytes_before_external_group_by: '2000000000',
  max_bytes_before_external_sort: '2000000000',
  max_result_rows: '200000',
  priority: '10',
} as const satisfies ClickHouseSettings;

/** TOO_MANY_ROWS, TIMEOUT_EXCEEDED, TOO_SLOW, MEMORY_LIMIT_EXCEEDED, TOO_MANY_ROWS_OR_BYTES */
const BEYOND_LIMITS = new Set(['158', '159', '160', '241', '396']);

/** It would take longer, or more memory, than a question may. Never answered with zeros instead. */
export class AnalysisTooComplex extends DomainError {
  readonly code = 'ANALYSIS_TOO_COMPLEX';
}

/** CANNOT_COMPILE_REGEXP */
const ODD_PATTERN = '427';

/** A refusal of ours for what the engine gave up; anything else as it was. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof ClickHouseError)) return error;
  if (error.code === ODD_PATTERN) return new InvalidInput('pattern', 'Not a regular expression.');
  return BEYOND_LIMITS.has(error.code) ? new AnalysisTooComplex(error.message) : error;
}
