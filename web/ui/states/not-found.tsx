'use client';

import { FileSearchOutlined } from '@ant-design/icons';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '../button-link.tsx';
import { FullPage } from './full-page.tsx';

export function NotFound() {
  const t = useTranslations('common.notFound');
  return (
    <FullPage
      icon={<FileSearchOutlined />}
      title={t('title')}
      lead={t('lead')}
      action={<ButtonLink href="/">{t('action')}</ButtonLink>}
    />
  );
}
