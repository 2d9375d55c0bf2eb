'use client';

import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from '#lib/i18n/navigation.ts';

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Status or kind, beside the title. */
  readonly mark?: ReactNode;
  /** The list this page belongs to. */
  readonly parent?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
}

/** The head of every page: where it stands, what it is, what can be done. */
export function PageHeader({ title, lead, mark, parent, actions }: Props) {
  return (
    <Flex justify="space-between" align="start" gap={16} wrap style={{ marginBottom: 16 }}>
      <div>
        {parent && (
          <Link href={parent.href} style={{ color: 'var(--accent)', fontSize: 13 }}>
            ‹ {parent.label}
          </Link>
        )}
        <Flex align="center" gap={12} wrap>
          <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
            {title}
          </Typography.Title>
          {mark}
        </Flex>
        {lead && <div style={{ color: 'var(--muted)', marginTop: 4 }}>{lead}</div>}
      </div>
      {actions && (
        <Flex gap={8} wrap>
          {actions}
        </Flex>
      )}
    </Flex>
  );
}
