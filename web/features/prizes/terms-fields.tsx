'use client';

import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useTranslations } from 'next-intl';
import { useBank } from '#ui/format/bank-provider.tsx';

/** Everything its owner may say anew of a prize. */
export function TermsFields() {
  const t = useTranslations('prizes.form');
  const { currency } = useBank();
  return (
    <>
      <NameField name="nameZh" label={t('nameZh')} />
      <NameField name="nameEn" label={t('nameEn')} />
      <Form.Item name="description" label={t('description')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name="unitCost"
        label={`${t('unitCost')} (${currency})`}
        rules={[{ required: true, pattern: /^\d{1,16}(\.\d{1,4})?$/, message: t('amountRule') }]}
      >
        <Input inputMode="decimal" className="numeric" />
      </Form.Item>
      <ValidityFields />
      <Form.Item name="isOffered" valuePropName="checked">
        <Checkbox>{t('isOffered')}</Checkbox>
      </Form.Item>
    </>
  );
}

function NameField({
  name,
  label,
}: {
  readonly name: 'nameZh' | 'nameEn';
  readonly label: string;
}) {
  const t = useTranslations('prizes.form');
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, whitespace: true, max: 80, message: t('nameRule') }]}
    >
      <Input maxLength={80} />
    </Form.Item>
  );
}

/** A number of days, a moment, or neither. */
function ValidityFields() {
  const t = useTranslations('prizes.form');
  const { timeZone } = useBank();
  const days: unknown = Form.useWatch('validDays');
  const until: unknown = Form.useWatch('validUntil');
  return (
    <>
      <Form.Item name="validDays" label={t('validDays')} extra={t('validHint')}>
        <InputNumber
          min={1}
          max={3650}
          precision={0}
          disabled={Boolean(until)}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="validUntil" label={t('validUntil')} extra={t('zone', { zone: timeZone })}>
        <Input type="datetime-local" disabled={Boolean(days)} />
      </Form.Item>
    </>
  );
}
