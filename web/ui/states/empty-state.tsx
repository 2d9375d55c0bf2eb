'use client';

import { Empty } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly lead?: string;
  /** What the operator can do about it. */
  readonly action?: ReactNode;
}

/** Nothing to show, and what to do next. */
export function EmptyState({ title, lead, action }: Props) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <div>{title}</div>
          {lead && <div style={{ color: 'var(--muted)' }}>{lead}</div>}
        </>
      }
    >
      {action}
    </Empty>
  );
}
