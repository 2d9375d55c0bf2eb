'use client';

import { Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { GROUNDS } from './partner-values.ts';

/** What the bank agrees with a partner. */
export function PartnerFields({ scopes }: { readonly scopes: readonly string[] }) {
  const t = useTranslations();
  return (
    <>
      <Form.Item
        name="name"
        label={t('partners.name')}
        rules={[{ required: true, whitespace: true, message: t('partners.nameRule') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="scopes"
        label={t('partners.scopes')}
        rules={[{ required: true, message: t('partners.scopesRule') }]}
      >
        <Select
          mode="multiple"
          options={scopes.map((value) => ({
            value,
            label: t(`access.permission.${value}` as 'access.permission.award:read'),
          }))}
        />
      </Form.Item>
      <GroundsField />
      <Form.Item name="requestsPerMinute" label={t('partners.rate')} extra={t('partners.rateHint')}>
        <InputNumber min={1} max={60_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="addresses"
        label={t('partners.addresses')}
        extra={t('partners.addressesHint')}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} spellCheck={false} />
      </Form.Item>
    </>
  );
}

function GroundsField() {
  const t = useTranslations('partners');
  return (
    <Form.Item name="grounds" label={t('grounds')} extra={t('groundsHint')}>
      <Segmented options={GROUNDS.map((value) => ({ value, label: t(`ground.${value}`) }))} />
    </Form.Item>
  );
}
