/** One figure of a bench, beside the limit or the peer that was measured in the same run. */
export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** What `against_value` is; null when there is nothing to compare with. */
  readonly against: string | null;
  readonly against_value: number | null;
  /** What the value must reach, or with `isCeiling` must not pass; null when it only informs. */
  readonly bar: number | null;
  readonly isCeiling?: boolean;
}

/** Prints the figure as one line of JSON. Returns whether it holds. */
export function print({ isCeiling = false, ...figure }: Figure): boolean {
  const { value, against_value: against, bar } = figure;
  const reaches = isCeiling ? value <= (bar ?? Infinity) : value >= (bar ?? -Infinity);
  const ratio = against === null || against === 0 ? null : round(value / against);
  const rounded = { value: round(value), against_value: against === null ? null : round(against) };
  const { bench, figure: name, unit } = figure;
  console.log(
    JSON.stringify({
      ...{ bench, figure: name, value: rounded.value, unit },
      ...{ against: figure.against, against_value: rounded.against_value, ratio },
      ...{ bar, holds: reaches },
    }),
  );
  return reaches;
}

const round = (value: number): number => Number(value.toPrecision(4));

/** What 99 of 100 stay within; of none nothing is known. */
export const p99 = (took: readonly number[]): number =>
  took.toSorted((one, other) => one - other)[Math.floor(took.length * 0.99)] ?? Infinity;
