'use client';

import { Card, Flex, Skeleton } from 'antd';
import { useTranslations } from 'next-intl';

/** What a page looks like until it is loaded. */
export function PageSkeleton({ rows = 8 }: { readonly rows?: number }) {
  const t = useTranslations('common');
  return (
    <div aria-live="polite">
      <span className="visually-hidden">{t('loading')}</span>
      <Flex vertical gap={16} aria-hidden>
        <Skeleton active title={{ width: 220 }} paragraph={{ rows: 1, width: 320 }} />
        <Card>
          <Skeleton active title={false} paragraph={{ rows }} />
        </Card>
      </Flex>
    </div>
  );
}

/** What a section of a page looks like until it is loaded. */
export function SectionSkeleton({ rows = 3 }: { readonly rows?: number }) {
  const t = useTranslations('common');
  return (
    <div aria-live="polite">
      <span className="visually-hidden">{t('loading')}</span>
      <Skeleton active title={false} paragraph={{ rows }} aria-hidden />
    </div>
  );
}
