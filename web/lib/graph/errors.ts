/** Codes that have a sentence of their own in `messages/<language>/errors.json`. */
export const ERROR_CODES = [
  'ADMINISTRATORS_SEPARATE',
  'BUDGET_TOO_SMALL',
  'CAMPAIGN_CHANGED',
  'CAMPAIGN_NOT_DRAFT',
  'CAMPAIGN_NOT_FOUND',
  'CAMPAIGN_NOT_RUNNING',
  'CAMPAIGN_OVER',
  'DELEGATE_ELSEWHERE',
  'DELEGATION_TOO_LONG',
  'FORBIDDEN',
  'GRANT_EXISTS',
  'GRANT_NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'INVALID_INPUT',
  'OPERATOR_EXISTS',
  'OPERATOR_NOT_FOUND',
  'ORGANISATION_CLOSED',
  'ORGANISATION_EXISTS',
  'ORGANISATION_NOT_EMPTY',
  'ORGANISATION_NOT_FOUND',
  'PERMISSION_RESERVED',
  'RATE_LIMITED',
  'ROLE_CHANGED',
  'ROLE_EXISTS',
  'ROLE_IN_USE',
  'ROLE_NOT_DELEGABLE',
  'ROLE_NOT_FOUND',
  'SELF_CHANGE',
  'SELF_GRANT',
  'TIMEOUT',
  'TOO_MANY_ROLES',
  'UNAUTHENTICATED',
  'UNREACHABLE',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number] | 'UNKNOWN';

/** The key of the sentence for a code of the graph; codes without one share a general sentence. */
export function errorKey(code: string): ErrorCode {
  return ERROR_CODES.find((known) => known === code) ?? 'UNKNOWN';
}
