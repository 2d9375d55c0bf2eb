'use client';

import { Alert } from 'antd';
import { Link } from '#lib/i18n/navigation.ts';

interface Props {
  readonly title: string;
  readonly href: string;
  readonly action: string;
}

/** Something that somebody should look at, and where. */
export function Notice({ title, href, action }: Props) {
  return (
    <Alert
      type="warning"
      showIcon
      title={title}
      action={<Link href={href}>{action}</Link>}
      style={{ marginBottom: 16 }}
    />
  );
}
