'use client';

import { TranslationOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { usePathname, useRouter } from '#lib/i18n/navigation.ts';

/** Shows the same page, with the same filters, in the other language. */
export function LanguageSwitch() {
  const t = useTranslations('common');
  const locale = useLocale();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  return (
    <Button
      type="text"
      lang={other}
      icon={<TranslationOutlined aria-hidden />}
      onClick={() => router.replace(search ? `${pathname}?${search}` : pathname, { locale: other })}
    >
      {t('otherLanguage')}
    </Button>
  );
}
