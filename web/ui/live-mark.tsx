'use client';

import { Badge } from 'antd';
import { useTranslations } from 'next-intl';

const STATUS = { connecting: 'default', live: 'success', offline: 'warning' } as const;

/** Says whether a part of the page follows what happens. */
export function LiveMark({ state }: { readonly state: keyof typeof STATUS }) {
  const t = useTranslations('common.live');
  return (
    <output>
      <Badge status={STATUS[state]} text={t(state)} />
    </output>
  );
}
