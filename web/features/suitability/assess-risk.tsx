'use client';

import { Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import { assessRisk } from './risk.actions.ts';
import { RISK_GRADES, type RiskValues } from './risk-values.ts';

/** Notes what came of the customer's questionnaire; it counts for a year. */
export function AssessRisk({ customerId }: { readonly customerId: string }) {
  const t = useTranslations();
  const needed = [{ required: true, message: t('customer.risk.needed') }];
  return (
    <FormModal<RiskValues>
      label={t('customer.risk.assess')}
      submit={t('customer.risk.save')}
      save={(values, idempotencyKey) => assessRisk({ customerId, idempotencyKey }, values)}
    >
      <Form.Item name="grade" label={t('customer.risk.grade')} rules={needed}>
        <Select
          options={RISK_GRADES.map((value) => ({ value, label: t(`enums.RiskGrade.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="form"
        label={t('customer.risk.form')}
        extra={t('customer.risk.formHint')}
        rules={needed}
      >
        <Input maxLength={60} />
      </Form.Item>
    </FormModal>
  );
}
