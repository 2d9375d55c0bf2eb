'use client';

import { Alert, Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';

interface Props {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** The only time that they are seen. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const t = useTranslations('account');
  return (
    <Flex vertical gap={12} align="start">
      <Alert type="warning" showIcon title={t('codes.once')} />
      <ul aria-label={t('codes.label')} style={{ columns: 2, margin: 0, paddingInlineStart: 20 }}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button type="primary" onClick={onKept}>
        {t('codes.kept')}
      </Button>
    </Flex>
  );
}
