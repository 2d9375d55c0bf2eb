'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import { useBank } from '#ui/format/bank-provider.tsx';
import { setInterfaceTerms } from './catalogue.actions.ts';
import type { Interface, InterfaceValues } from './catalogue-values.ts';

/** What the bank asks for an operation, and until when it is there. */
export function InterfaceForm({ one }: { readonly one: Interface }) {
  const t = useTranslations('catalogue');
  const { currency } = useBank();
  const { operation, version, price, sunsetOn, successor } = one;
  return (
    <FormModal<InterfaceValues>
      label={t('change')}
      title={t('changeOf', { operation })}
      buttonType="link"
      submit={t('save')}
      initial={{ price: price?.amount ?? '', sunsetOn: sunsetOn ?? '', successor: successor ?? '' }}
      save={(values) => setInterfaceTerms({ operation, version }, values)}
    >
      <Form.Item
        name="price"
        label={t('priceIn', { currency })}
        rules={[{ pattern: /^\d{1,13}(\.\d{1,4})?$/, message: t('priceRule') }]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="sunsetOn" label={t('sunset')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="successor" label={t('successor')} extra={t('successorHint')}>
        <Input maxLength={120} spellCheck={false} />
      </Form.Item>
    </FormModal>
  );
}
