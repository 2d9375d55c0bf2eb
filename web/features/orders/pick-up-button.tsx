'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import { pickUpOrder, type Seen } from './order-desk.actions.ts';

interface Values {
  readonly consent: string;
}

const MAX_CONSENT_LENGTH = 100;

/** Staff go on with what a customer began elsewhere, with their consent. */
export function PickUpButton({ seen }: { readonly seen: Seen }) {
  const t = useTranslations('orders.desk');
  return (
    <FormModal<Values>
      label={t('pickUp')}
      submit={t('pickUp')}
      save={({ consent }) => pickUpOrder({ ...seen, consent })}
    >
      <p>{t('pickUpLead')}</p>
      <Form.Item
        name="consent"
        label={t('consent')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input maxLength={MAX_CONSENT_LENGTH} />
      </Form.Item>
    </FormModal>
  );
}
