'use client';

import { LockOutlined } from '@ant-design/icons';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '../button-link.tsx';
import { FullPage } from './full-page.tsx';

export function NoPermission() {
  const t = useTranslations('common.noPermission');
  return (
    <FullPage
      icon={<LockOutlined />}
      title={t('title')}
      lead={t('lead')}
      action={<ButtonLink href="/">{t('action')}</ButtonLink>}
    />
  );
}
