/** Codes that have a sentence of their own in `messages/<language>/errors.json`. */
export const ERROR_CODES = [
  'ACCOUNTS_OPEN',
  'BUDGET_TOO_SMALL',
  'CAMPAIGN_CHANGED',
  'CAMPAIGN_NOT_DRAFT',
  'CAMPAIGN_NOT_FOUND',
  'CAMPAIGN_NOT_RUNNING',
  'CAMPAIGN_OVER',
  'CUSTOMER_ERASED',
  'CUSTOMER_NOT_FOUND',
  'ERASURE_DECIDED',
  'ERASURE_EXISTS',
  'ERASURE_NOT_FOUND',
  'FORBIDDEN',
  'FOUR_EYES',
  'IDEMPOTENCY_KEY_REUSED',
  'IDENTITY_NUMBER_TAKEN',
  'INVALID_INPUT',
  'PERSONAL_VALUE_NOT_FOUND',
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
