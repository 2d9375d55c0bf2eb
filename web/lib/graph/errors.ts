/** Codes that have a sentence of their own in `messages/<language>/errors.json`. */
const ERROR_CODES = [
  'BUDGET_TOO_SMALL',
  'CAMPAIGN_CHANGED',
  'CAMPAIGN_NOT_DRAFT',
  'CAMPAIGN_NOT_FOUND',
  'CAMPAIGN_NOT_RUNNING',
  'CAMPAIGN_OVER',
  'CODE_WRONG',
  'ENROLMENT_EXPIRED',
  'FORBIDDEN',
  'IDEMPOTENCY_KEY_REUSED',
  'INVALID_INPUT',
  'PASSKEYS_IMPOSSIBLE',
  'PASSKEY_NOT_FOUND',
  'PASSKEY_REFUSED',
  'PASSWORD_TOO_WEAK',
  'PASSWORD_WRONG',
  'RATE_LIMITED',
  'REVOKING_YOURSELF',
  'SECOND_FACTOR_MISSING',
  'SECOND_FACTOR_REQUIRED',
  'SESSION_NOT_FOUND',
  'SUBJECT_NOT_REVOKED',
  'SUBJECT_UNKNOWN',
  'TIMEOUT',
  'UNAUTHENTICATED',
  'UNREACHABLE',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number] | 'UNKNOWN';

/** The key of the sentence for a code of the graph; codes without one share a general sentence. */
export function errorKey(code: string): ErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? 'UNKNOWN';
}
