'use client';

import { Typography } from 'antd';
import styles from './developers.module.css';

interface Props {
  /** For screen readers. */
  readonly label: string;
  readonly text: string;
}

/** Text of a program, to read or to copy; long lines are broken, so that nothing need be scrolled. */
export function CodeText({ label, text }: Props) {
  return (
    <section aria-label={label} className={styles['code']}>
      <pre>{text}</pre>
      <Typography.Text copyable={{ text }} />
    </section>
  );
}
