/** Codes that have a sentence of their own in `messages/<language>/errors.json`. */
export const ERROR_CODES = [
  'APPROVAL_AT_HEAD_OFFICE',
  'APPROVAL_DECIDED',
  'APPROVAL_NOT_FOUND',
  'APPROVAL_NOT_OWN',
  'APPROVAL_OWN',
  'APPROVAL_POLICY_NOT_FOUND',
  'APPROVAL_WAITS_ABOVE',
  'BUDGET_TOO_SMALL',
  'CAMPAIGN_CHANGED',
  'CAMPAIGN_NOT_DRAFT',
  'CAMPAIGN_NOT_FOUND',
  'CAMPAIGN_NOT_RUNNING',
  'CAMPAIGN_OVER',
  'FORBIDDEN',
  'IDEMPOTENCY_KEY_REUSED',
  'INVALID_INPUT',
  'RATE_LIMITED',
  'TIMEOUT',
  'UNAUTHENTICATED',
  'UNREACHABLE',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number] | 'UNKNOWN';

/** The key of the sentence for a code of the graph; codes without one share a general sentence. */
export function errorKey(code: string): ErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? 'UNKNOWN';
}
