const RADIUS = 96;
const WHOLE = 360;
const ROUNDS = 5;

/** A slice of so many equal ones, the first to the right of the top; `middle` in degrees from the top. */
export function sliceOf(index: number, count: number): { path: string; middle: number } {
  const angle = WHOLE / count;
  const [from, to] = [index * angle, (index + 1) * angle].map(pointAt);
  const isWide = angle > WHOLE / 2 ? 1 : 0;
  return {
    path: `M 0 0 L ${from} A ${RADIUS} ${RADIUS} 0 ${isWide} 1 ${to} Z`,
    middle: (index + 0.5) * angle,
  };
}

function pointAt(degrees: number): string {
  const radians = (degrees * Math.PI) / (WHOLE / 2);
  const round = (value: number) => Math.round(value * 1_000) / 1_000;
  return `${round(Math.sin(radians) * RADIUS)} ${round(-Math.cos(radians) * RADIUS)}`;
}

/** How far the wheel stands turned, some rounds on, with the middle of the slice at the top. */
export function turnTo(before: number, index: number, count: number): number {
  const rounds = Math.ceil(before / WHOLE) + ROUNDS;
  return rounds * WHOLE - sliceOf(index, count).middle;
}
