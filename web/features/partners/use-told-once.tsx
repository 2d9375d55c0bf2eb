'use client';

import { App, Typography } from 'antd';
import { useTranslations } from 'next-intl';

/** Shows a secret that nobody can ask for again. */
export function useToldOnce() {
  const t = useTranslations('partners');
  const { modal } = App.useApp();
  return (title: string, secret: string) =>
    void modal.success({
      title,
      content: (
        <>
          <p>{t('toldOnce')}</p>
          <Typography.Text code copyable style={{ overflowWrap: 'anywhere' }}>
            {secret}
          </Typography.Text>
        </>
      ),
    });
}
