'use client';

import { DisconnectOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';
import { FullPage } from './full-page.tsx';

interface Props {
  /** What went wrong, as a sentence. */
  readonly sentence: string;
  readonly requestId?: string;
  /** How to try again; loading the page anew when left out. */
  readonly retry?: () => void;
}

/** A whole page that could not be loaded. */
export function ErrorState({ sentence, requestId, retry }: Props) {
  const t = useTranslations('common');
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const again = () => startTransition(() => (retry ? retry() : router.refresh()));
  return (
    <FullPage
      icon={<DisconnectOutlined />}
      title={t('error.title')}
      lead={sentence}
      {...(requestId ? { reference: t('error.requestId', { id: requestId }) } : {})}
      action={
        <Button type="primary" loading={isPending} onClick={again}>
          {t('retry')}
        </Button>
      }
    />
  );
}
