'use client';

import type { ReactNode } from 'react';
import styles from './flows.module.css';

interface Props {
  readonly label: string;
  readonly children: ReactNode;
}

/** A control of the designer under its name. */
export function Labelled({ label, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the control is its child
    <label className={styles['labelled']}>
      <span>{label}</span>
      {children}
    </label>
  );
}
