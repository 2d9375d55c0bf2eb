'use client';

import { FilePdfOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLocale, useTranslations } from 'next-intl';

/** Downloads a report, in the language of the page. */
export function PdfLink({ id }: { readonly id: string }) {
  const t = useTranslations('reports');
  const locale = useLocale() === 'en' ? 'EN' : 'ZH_CN';
  return (
    <Button
      icon={<FilePdfOutlined aria-hidden />}
      href={`/api/reports/${id}?locale=${locale}`}
      download
    >
      {t('pdf')}
    </Button>
  );
}
