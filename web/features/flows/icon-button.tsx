'use client';

import { Button } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly icon: ReactNode;
  /** Null where there is nothing to do. */
  readonly act: (() => void) | null;
}

/** A small button of the designer; what it does is said to who cannot see it. */
export function IconButton({ label, icon, act }: Props) {
  return (
    <Button
      type="text"
      size="small"
      aria-label={label}
      icon={icon}
      disabled={act === null}
      {...(act ? { onClick: act } : {})}
    />
  );
}
