'use client';

import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  readonly icon: ReactNode;
  readonly title: string;
  readonly lead: string;
  readonly action: ReactNode;
  /** A number to tell the people who run the platform. */
  readonly reference?: string;
}

/** A page that says one thing: not found, no permission, an error. */
export function FullPage({ icon, title, lead, action, reference }: Props) {
  return (
    <Flex vertical align="center" gap={12} style={{ padding: '64px 16px', textAlign: 'center' }}>
      <span aria-hidden style={{ fontSize: 48, color: 'var(--muted)' }}>
        {icon}
      </span>
      <Typography.Title level={1} style={{ fontSize: 24, margin: 0 }}>
        {title}
      </Typography.Title>
      <Typography.Text type="secondary">{lead}</Typography.Text>
      {reference && (
        <Typography.Text type="secondary" copyable={{ text: reference }}>
          {reference}
        </Typography.Text>
      )}
      {action}
    </Flex>
  );
}
