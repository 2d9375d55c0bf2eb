'use client';

import { Flex, theme } from 'antd';
import { useTranslations } from 'next-intl';

/** Name and mark of the console. */
export function Brand({ isCompact = false }: { readonly isCompact?: boolean }) {
  const t = useTranslations('common');
  const { token } = theme.useToken();
  return (
    <Flex align="center" gap={10}>
      {/* oxlint-disable-next-line nextjs/no-img-element -- a vector of 500 bytes needs no optimiser */}
      <img src="/icon.svg" alt="" width={28} height={28} />
      {!isCompact && (
        <span
          style={{ fontSize: 16, fontWeight: 600, color: token.colorText, whiteSpace: 'nowrap' }}
        >
          {t('product')}
        </span>
      )}
    </Flex>
  );
}
