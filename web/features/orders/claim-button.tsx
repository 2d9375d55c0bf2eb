'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useRouter } from '#lib/i18n/navigation.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { claimOrder } from './order-desk.actions.ts';

interface Values {
  readonly code: string;
}

/** A customer comes with a code: their order is gone on with here. */
export function ClaimButton() {
  const t = useTranslations('orders.desk');
  const router = useRouter();
  const claim = async ({ code }: Values) => {
    const outcome = await claimOrder(code);
    if (outcome.ok) router.push(`/orders/${outcome.value}`);
    return outcome;
  };
  return (
    <FormModal<Values> label={t('claim')} submit={t('claim')} save={claim}>
      <p>{t('claimLead')}</p>
      <Form.Item
        name="code"
        label={t('code')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
    </FormModal>
  );
}
