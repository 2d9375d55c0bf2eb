'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import { givePartnerConsent } from './partner-consents.actions.ts';

interface Values {
  readonly code: string;
  readonly evidence?: string;
}

/** At the counter: the customer brings the code that the partner showed them. */
export function GiveConsent({ customerId }: { readonly customerId: string }) {
  const t = useTranslations('partnerConsents');
  return (
    <FormModal<Values>
      label={t('give')}
      submit={t('giveSubmit')}
      save={(values) => givePartnerConsent(customerId, values)}
    >
      <p>{t('giveLead')}</p>
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeHint')}
        rules={[{ required: true, whitespace: true, message: t('codeRule') }]}
      >
        <Input maxLength={20} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
      </Form.Item>
      <Form.Item name="evidence" label={t('evidence')} extra={t('evidenceHint')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormModal>
  );
}
