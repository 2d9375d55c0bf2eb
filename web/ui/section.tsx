'use client';

import { Card } from 'antd';
import { useId, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** Beside the title: a count, a switch, a link. */
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, extra, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} style={{ minWidth: 0 }}>
      <Card
        title={
          <h2 id={id} style={{ fontSize: 16, fontWeight: 600, margin: 0 }}>
            {title}
          </h2>
        }
        extra={extra}
        styles={{ header: { paddingInline: 16 }, body: { padding: 16 } }}
      >
        {children}
      </Card>
    </section>
  );
}
