/** Codes about partners and what is sent to them, each with a sentence in `messages/<language>/errors.json`. */
export const PARTNER_CODES = [
  'PARTNER_CHANGED',
  'PARTNER_CONSENT_ENDED',
  'PARTNER_CONSENT_NOT_FOUND',
  'PARTNER_EXISTS',
  'PARTNER_NOT_FOUND',
  'TOO_MANY_WEBHOOKS',
  'WEBHOOK_CHANGED',
  'WEBHOOK_NOT_FOUND',
] as const;
