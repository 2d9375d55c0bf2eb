'use client';

import { DisconnectOutlined } from '@ant-design/icons';
import { Button, Flex, Tooltip } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';

/** A part of a page whose subgraph does not answer; the rest of the page stands. */
export function NotAvailable() {
  const t = useTranslations('common');
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Flex
      align="center"
      gap={8}
      aria-live="polite"
      style={{ color: 'var(--muted)', minHeight: 48 }}
    >
      <DisconnectOutlined aria-hidden />
      <Tooltip title={t('notAvailableHint')}>
        <span>{t('notAvailable')}</span>
      </Tooltip>
      <Button
        size="small"
        loading={isPending}
        onClick={() => startTransition(() => router.refresh())}
      >
        {t('retry')}
      </Button>
    </Flex>
  );
}
