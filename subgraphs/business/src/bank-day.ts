/** The calendar day of a moment in the bank's time zone: `2026-03-01`. */
export const bankDay = (at: Date, timeZone: string): string =>
  // Swedish writes days as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
