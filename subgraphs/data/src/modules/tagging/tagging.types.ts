/** How a tag's value is worked out, as SQL over a customer's features; null where it has none. */
export interface TagExpression {
  /** Nullable(String) */
  readonly value: string;
  /** Nullable(Float64), of tags that are numbers. */
  readonly number: string;
  /** DateTime64 until which it holds, of tags whose values pass. */
  readonly expiresAt?: string;
}

/** The tags of one category that are computed from the same features. */
export interface TagGroup {
  /**
   * A select of one row for each customer that has any, with `customer_id`. Parameters: `bank`, `as_of`
   * (moment), `today` (bank day of it), `zone`, `computed_at` (now). Absent: the customer's own row is enough.
   */
  readonly features?: string;
  /** Over `c` (the customer's row) and `f` (the features; null for customers without). */
  readonly tags: Readonly<Record<string, TagExpression>>;
}

const NO_NUMBER = 'null';

export const text = (sql: string): TagExpression => ({
  value: `toString(${sql})`,
  number: NO_NUMBER,
});

/** True or false for every customer; unknown is false. */
export const flag = (sql: string): TagExpression => ({
  value: `if(ifNull(${sql}, false), 'true', 'false')`,
  number: NO_NUMBER,
});

export const numeric = (sql: string): TagExpression => ({
  value: `toString(${sql})`,
  number: `toFloat64(${sql})`,
});

/** A count or a sum: none is 0. */
export const amount = (sql: string): TagExpression => numeric(`ifNull(${sql}, 0)`);

/** Sorted, with `;` between; no value when empty. `sql` is an array of text. */
export const list = (sql: string): TagExpression => ({
  value: `nullIf(arrayStringConcat(arraySort(arrayDistinct(${sql})), ';'), '')`,
  number: NO_NUMBER,
});

/** Rounded to four places; a division by nothing gives no value. */
export const share = (part: string, whole: string): TagExpression =>
  numeric(`round(${part} / nullIf(${whole}, 0), 4)`);

/** Text by the first range whose upper bound, not included, is above `sql`; else `rest`. */
export function band(
  sql: string,
  ranges: readonly (readonly [below: number, label: string])[],
  rest: string,
): TagExpression {
  const cases = ranges.map(([below, label]) => `${sql} < ${below}, '${label}'`).join(', ');
  return text(`if(isNull(${sql}), null, multiIf(${cases}, '${rest}'))`);
}

/**
 * The bank's events up to the as-of moment. `day` is the bank day, `days_ago` counts from today (0), so
 * `days_ago < 30` are the last thirty bank days.
 */
export const PAST_EVENTS = `(
  select *, toDate(at, {zone:String}) as day,
    dateDiff('day', day, {today:Date}) as days_ago,
    toHour(at, {zone:String}) as hour
  from event
  where bank = {bank:String} and at <= {as_of:DateTime64(3, 'UTC')}
    and customer_id != '00000000-0000-0000-0000-000000000000'
)`;

/** Bookings that the customer set going; interest, fees, salaries and other people's transfers are not. */
export const INITIATED = `name = 'business.transaction.posted' and properties['kind'] in (
  'CASH_DEPOSIT', 'CASH_WITHDRAWAL', 'CARD_WITHDRAWAL', 'CARD_PAYMENT', 'TRANSFER_OUT',
  'LOAN_REPAYMENT', 'INVESTMENT', 'REDEMPTION')`;

export const LOGIN = `name = 'app.launched'`;
