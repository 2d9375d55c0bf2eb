import styles from './interval.module.css';

interface Props {
  /** The value and its bounds, in words. */
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What the ends of the line stand for; the same for all that are compared by eye. */
  readonly scale: { readonly from: number; readonly to: number };
  /** Whether the interval keeps clear of nought. */
  readonly isClear?: boolean;
}

const [WIDTH, HEIGHT, EDGE] = [140, 20, 6];

/** A value as a dot on the line between its bounds, with a mark at nought where that is in sight. */
export function Interval({ label, value, low, high, scale, isClear = false }: Props) {
  const span = scale.to - scale.from || 1;
  const x = (of: number) =>
    EDGE +
    ((Math.min(Math.max(of, scale.from), scale.to) - scale.from) / span) * (WIDTH - 2 * EDGE);
  const middle = HEIGHT / 2;
  const hasNought = scale.from < 0 && scale.to > 0;
  return (
    <svg
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      className={isClear ? styles['clear'] : styles['plain']}
    >
      <line className={styles['axis']} x1={EDGE} x2={WIDTH - EDGE} y1={middle} y2={middle} />
      {hasNought && (
        <line className={styles['nought']} x1={x(0)} x2={x(0)} y1={1} y2={HEIGHT - 1} />
      )}
      <line className={styles['range']} x1={x(low)} x2={x(high)} y1={middle} y2={middle} />
      <circle className={styles['value']} cx={x(value)} cy={middle} r={4.5} />
    </svg>
  );
}
