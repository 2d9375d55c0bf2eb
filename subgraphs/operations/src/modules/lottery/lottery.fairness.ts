import { chiSquareTail } from '@zhongtai/kit/statistics';

/** How often something happened, and how often it should have. */
export interface Cell {
  readonly actual: number;
  readonly expected: number;
}

export interface Fairness {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  /** How likely draws by the published odds are at least so far from them. */
  readonly pValue: number;
}

/** Fewer make the chi-square distribution a poor guess (Cochran 1954): such outcomes are counted together. */
const FEWEST_EXPECTED = 5;

/** Whether outcomes are as their odds say; null while there are too few to tell. */
export function fairnessOf(cells: readonly Cell[]): Fairness | null {
  const counted = together(cells.filter(({ expected, actual }) => expected > 0 || actual > 0));
  if (counted.length < 2) return null;
  const chiSquare = counted.reduce(
    (sum, { actual, expected }) => sum + (actual - expected) ** 2 / expected,
    0,
  );
  const degreesOfFreedom = counted.length - 1;
  return { chiSquare, degreesOfFreedom, pValue: chiSquareTail(chiSquare, degreesOfFreedom) };
}

/** The rarest outcomes in one, until none is expected too seldom. */
function together(cells: readonly Cell[]): Cell[] {
  const [rarest, next, ...others] = cells.toSorted((a, b) => a.expected - b.expected);
  if (!rarest || !next || rarest.expected >= FEWEST_EXPECTED) return [...cells];
  const both = {
    actual: rarest.actual + next.actual,
    expected: rarest.expected + next.expected,
  };
  return together([both, ...others]);
}
