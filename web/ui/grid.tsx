import type { ReactNode } from 'react';
import styles from './grid.module.css';

interface Props {
  /** Small figures in a row, sections two in a row or one below the other, or a list beside a menu of its own. */
  readonly kind: 'figures' | 'halves' | 'stack' | 'aside';
  readonly children: ReactNode;
}

export function Grid({ kind, children }: Props) {
  return <div className={styles[kind]}>{children}</div>;
}
