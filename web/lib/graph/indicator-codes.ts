/** Codes about indicators and what shows them, each with a sentence in `messages/<language>/errors.json`. */
export const INDICATOR_CODES = [
  'DASHBOARD_CHANGED',
  'INDICATOR_ALARM_NOT_FOUND',
  'INDICATOR_CHANGED',
  'INDICATOR_NOT_FOUND',
  'INDICATOR_RULE_NOT_FOUND',
] as const;
