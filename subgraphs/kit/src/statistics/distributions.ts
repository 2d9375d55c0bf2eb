// Tail probabilities of the usual distributions, to about nine digits. After the series and continued fractions of
// Abramowitz and Stegun, Handbook of Mathematical Functions, 6.1, 6.5 and 26.5.

const EPSILON = 1e-15;
const TINY = 1e-300;
const MOST_TERMS = 10_000;

/** How likely a standard normal is at least so far from 0, on either side. */
export const normalTails = (z: number): number => gammaTail(0.5, (z * z) / 2);

/** How likely a chi-square of so many degrees of freedom is at least `x`. */
export const chiSquareTail = (x: number, degrees: number): number => gammaTail(degrees / 2, x / 2);

/** How likely a Student's t of so many degrees of freedom is at least so far from 0, on either side. */
export const studentTails = (t: number, degrees: number): number =>
  betaShare(degrees / (degrees + t * t), degrees / 2, 0.5);

/** From where a Student's t is that far from 0 with probability `tails`, on either side. */
export function studentBound(tails: number, degrees: number): number {
  let [low, high] = [0, 1];
  while (studentTails(high, degrees) > tails) high *= 2;
  while (high - low > 1e-10 * high) {
    const middle = (low + high) / 2;
    if (studentTails(middle, degrees) > tails) low = middle;
    else high = middle;
  }
  return high;
}

const LANCZOS = [
  76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155,
  0.1208650973866179e-2, -0.5395239384953e-5,
];

function logGamma(x: number): number {
  const near = x + 5.5;
  const sum = LANCZOS.reduce((total, each, n) => total + each / (x + n + 1), 1.000000000190015);
  return (x + 0.5) * Math.log(near) - near + Math.log((2.5066282746310002 * sum) / x);
}

/** The regularised upper incomplete gamma function. */
function gammaTail(shape: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  return x < shape + 1 ? 1 - scale * gammaSeries(shape, x) : scale * gammaFraction(shape, x);
}

function gammaSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * EPSILON; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

const gammaFraction = (shape: number, x: number): number =>
  1 / fraction((n) => [-n * (n - shape), x + 1 - shape + 2 * n], x + 1 - shape);

/** The regularised incomplete beta function. */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return Math.min(Math.max(x, 0), 1);
  const scale = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x),
  );
  if (x > (a + 1) / (a + b + 2)) return 1 - (scale * betaFraction(1 - x, b, a)) / b;
  return (scale * betaFraction(x, a, b)) / a;
}

function betaFraction(x: number, a: number, b: number): number {
  const part = (n: number): [number, number] => {
    const m = Math.floor(n / 2);
    if (n % 2 === 0) return [(m * (b - m) * x) / ((a + n - 1) * (a + n)), 1];
    return [(-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n)), 1];
  };
  return 1 / fraction(part, 1);
}

/** `first + p1 / (q1 + p2 / (q2 + …))` with `part(n)` as `[pn, qn]`, by Lentz's way. */
function fraction(part: (n: number) => [number, number], first: number): number {
  let value = first;
  let [above, below] = [first, 0];
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const [p, q] = part(n);
    below = 1 / (q + p * below || TINY);
    above = q + p / above || TINY;
    const step = above * below;
    value *= step;
    if (Math.abs(step - 1) < EPSILON) break;
  }
  return value;
}
