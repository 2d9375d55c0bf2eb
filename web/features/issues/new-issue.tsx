'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { findPrizes } from '#features/prizes/prize-pickers.actions.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { SearchSelect } from '#ui/search-select.tsx';
import { issuePrizes } from './issue.actions.ts';
import { customerIdsOf, type IssueValues } from './issue-values.ts';

interface Props {
  /** For one customer, who need not be named. */
  readonly customerId?: string;
}

/** Gives prizes of the pool to customers, once another person has approved it. */
export function NewIssue({ customerId }: Props) {
  const t = useTranslations('issues');
  return (
    <FormModal<IssueValues>
      label={t(customerId ? 'newForOne' : 'new')}
      buttonType={customerId ? 'default' : 'primary'}
      submit={t('form.submit')}
      save={(values, key) =>
        issuePrizes(key, customerId ? { ...values, customers: customerId } : values)
      }
    >
      <Form.Item
        name="prizeId"
        label={t('form.prize')}
        rules={[{ required: true, message: t('form.prizeRule') }]}
      >
        <SearchSelect find={findPrizes} placeholder={t('form.search')} />
      </Form.Item>
      {!customerId && <CustomersField />}
      <Form.Item
        name="reason"
        label={t('form.reason')}
        extra={t('form.reasonHint')}
        rules={[{ required: true, whitespace: true, max: 500, message: t('form.reasonRule') }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormModal>
  );
}

function CustomersField() {
  const t = useTranslations('issues.form');
  const areIds = (_rule: unknown, text: string | undefined) =>
    customerIdsOf(text ?? '') ? Promise.resolve() : Promise.reject(new Error(t('customersRule')));
  return (
    <Form.Item
      name="customers"
      label={t('customers')}
      extra={t('customersHint')}
      rules={[{ validator: areIds }]}
    >
      <Input.TextArea rows={5} className="numeric" autoComplete="off" />
    </Form.Item>
  );
}
