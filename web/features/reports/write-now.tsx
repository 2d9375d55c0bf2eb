'use client';

import { Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import { REPORT_KINDS } from './report-kinds.ts';
import { requestReport, type RequestValues } from './reports.actions.ts';

/** Has a report written now. */
export function WriteNow({ yesterday }: { readonly yesterday: string }) {
  const t = useTranslations('reports');
  return (
    <FormModal<RequestValues>
      label={t('writeNow')}
      buttonType="primary"
      submit={t('write')}
      initial={{ kind: 'DAILY', day: yesterday }}
      save={requestReport}
    >
      <Form.Item name="kind" label={t('kind')}>
        <Select options={REPORT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="day"
        label={t('day')}
        extra={t('dayHint')}
        rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: t('dayRule') }]}
      >
        <Input type="date" />
      </Form.Item>
    </FormModal>
  );
}
