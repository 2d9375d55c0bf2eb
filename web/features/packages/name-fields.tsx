'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';

/** In both languages. */
export function NameFields() {
  const t = useTranslations('packages');
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="nameZh" label={t('nameZh')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')} rules={needed}>
        <Input maxLength={120} />
      </Form.Item>
    </>
  );
}
