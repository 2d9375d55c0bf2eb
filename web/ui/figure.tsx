'use client';

import { Card } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** One number and what it counts. */
export function Figure({ label, value, note }: Props) {
  return (
    <Card styles={{ body: { padding: 16 } }}>
      <dl style={{ margin: 0 }}>
        <dt style={{ color: 'var(--muted)', fontSize: 13 }}>{label}</dt>
        <dd style={{ margin: '4px 0 0', fontSize: 26, fontWeight: 600, lineHeight: 1.25 }}>
          {value}
        </dd>
        {note && <dd style={{ margin: '2px 0 0', color: 'var(--muted)', fontSize: 13 }}>{note}</dd>}
      </dl>
    </Card>
  );
}
