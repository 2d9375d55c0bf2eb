/** The languages of the console, as `Intl` names them. */
export type Language = 'zh-CN' | 'en';

/** `¥1,234.50`; exact, since `Intl` takes decimal strings as they are. */
export function formatMoney(
  language: Language,
  money: { amount: string; currency: string },
): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  }).format(money.amount as Intl.StringNumericLiteral);
}

/** `2026/03/01 17:05` in the given zone. */
export function formatMoment(language: Language, at: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(at));
}

/** A calendar day `YYYY-MM-DD`; it has no zone, so none may shift it. */
export function formatDay(language: Language, day: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

export function formatCount(language: Language, count: number): string {
  return new Intl.NumberFormat(language).format(count);
}

/** A fraction as per cent: `0.0215` is `2.15%`; of rare things more digits are told. */
export function formatShare(language: Language, fraction: number | string, digits = 2): string {
  return new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: digits,
  }).format(Number(fraction));
}
