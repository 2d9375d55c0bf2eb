'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useBank } from '#ui/format/bank-provider.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { SearchSelect } from '#ui/search-select.tsx';
import { delegateRole, findColleagues, type DelegationValues } from './my-roles.actions.ts';
import type { OwnGrant } from './my-roles.tsx';

/** Lends one of one's own roles to a colleague until a moment. */
export function DelegateForm({ grant }: { readonly grant: OwnGrant }) {
  const t = useTranslations('access');
  const { timeZone } = useBank();
  const { id, role, place } = grant;
  return (
    <FormModal<DelegationValues>
      label={t('mine.delegate')}
      title={t('mine.delegateTitle', { role: role.name })}
      buttonType="link"
      submit={t('mine.delegate')}
      save={(values, key) => delegateRole(key, id, values)}
    >
      <Form.Item
        name="operatorId"
        label={t('mine.to')}
        rules={[{ required: true, message: t('mine.toRule') }]}
      >
        <SearchSelect find={(query) => findColleagues(place, query)} placeholder={t('search')} />
      </Form.Item>
      <Form.Item
        name="validUntil"
        label={t('grants.validUntil')}
        extra={t('mine.untilHint', { zone: timeZone })}
        rules={[{ required: true, message: t('mine.untilRule') }]}
      >
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="reason" label={t('grants.reason')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
