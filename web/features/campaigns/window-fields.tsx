'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useBank } from '#ui/format/bank-provider.tsx';
import type { CampaignValues } from './campaign-values.ts';
import styles from './campaigns.module.css';

/**
 * From when to when, on the clock of the bank. The browser's own field is used since antd's calendar cannot be worked
 * by keyboard.
 */
export function WindowFields() {
  const t = useTranslations('campaigns.form');
  const { timeZone } = useBank();
  const form = Form.useFormInstance<CampaignValues>();
  const isAfterStart = (_rule: unknown, endsAt: string | undefined) =>
    !endsAt || endsAt > (form.getFieldValue('startsAt') ?? '')
      ? Promise.resolve()
      : Promise.reject(new Error(t('endsAtRule')));
  const zone = t('zone', { zone: timeZone });
  return (
    <div className={styles['fields']}>
      <Form.Item
        name="startsAt"
        label={t('startsAt')}
        extra={zone}
        rules={[{ required: true, message: t('timeRule') }]}
      >
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item
        name="endsAt"
        label={t('endsAt')}
        extra={zone}
        dependencies={['startsAt']}
        rules={[{ required: true, message: t('timeRule') }, { validator: isAfterStart }]}
      >
        <Input type="datetime-local" />
      </Form.Item>
    </div>
  );
}
