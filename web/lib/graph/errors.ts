/** Codes that have a sentence of their own in `messages/<language>/errors.json`. */
const ERROR_CODES = [
  'BUDGET_TOO_SMALL',
  'CAMPAIGN_CHANGED',
  'CAMPAIGN_NOT_DRAFT',
  'CAMPAIGN_NOT_FOUND',
  'CAMPAIGN_NOT_RUNNING',
  'CAMPAIGN_OVER',
  'EXPORTS_OFF',
  'EXPORT_EXPIRED',
  'EXPORT_FAILED',
  'EXPORT_NOT_FOUND',
  'EXPORT_NOT_READY',
  'EXPORT_NOT_WAITING',
  'EXPORT_OWN',
  'EXPORT_REJECTED',
  'FORBIDDEN',
  'IDEMPOTENCY_KEY_REUSED',
  'INVALID_INPUT',
  'RATE_LIMITED',
  'TASK_ENDED',
  'TASK_NOT_FOUND',
  'TIMEOUT',
  'TOO_MANY_EXPORTS',
  'UNAUTHENTICATED',
  'UNREACHABLE',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number] | 'UNKNOWN';

/** The key of the sentence for a code of the graph; codes without one share a general sentence. */
export function errorKey(code: string): ErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? 'UNKNOWN';
}
