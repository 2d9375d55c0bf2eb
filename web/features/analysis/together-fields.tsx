'use client';

import { AutoComplete, Flex, Form, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { SearchSelect, type SearchChoice } from '#ui/search-select.tsx';
import { findCustomers } from './analysis-pickers.actions.ts';
import { Amount } from './option-fields.tsx';
import type { Kind } from './question.ts';

interface Props {
  readonly kind: Kind;
  readonly customers: readonly SearchChoice[];
}

const ITEMS = ['event', 'product', 'channel', 'hour', 'weekday', 'property.'];
const LINKS = ['property.device_id', 'property.phone', 'property.payee', 'property.employer'];

/** What is special to behaviour, association and links. */
export function TogetherFields({ kind, customers }: Props) {
  return (
    <Flex gap={12} wrap>
      {kind === 'behaviour' && (
        <>
          <CustomerField name="customerId" customers={customers} />
          <Amount name="sequenceLength" min={2} max={6} />
          <Amount name="gapMinutes" min={1} max={1_440} />
        </>
      )}
      {kind === 'association' && (
        <>
          <ItemField />
          <Amount name="ruleLength" min={2} max={3} />
          <Amount name="support" min={0} max={100} />
          <Amount name="confidence" min={0} max={100} />
        </>
      )}
      {kind === 'links' && (
        <>
          <LinkedByField />
          <Amount name="mostSharers" min={2} max={100} />
          <CustomerField name="startId" customers={customers} />
          <CustomerField name="endId" customers={customers} />
        </>
      )}
    </Flex>
  );
}

interface CustomerProps {
  readonly name: 'customerId' | 'startId' | 'endId';
  readonly customers: readonly SearchChoice[];
}

function CustomerField({ name, customers }: CustomerProps) {
  const t = useTranslations('analysis');
  const form = Form.useFormInstance();
  const chosen = customers.find(({ value }) => value === form.getFieldValue(name));
  return (
    <Form.Item name={name} label={t(`option.${name}`)} style={{ width: 260, maxWidth: '100%' }}>
      <SearchSelect
        allowClear
        find={findCustomers}
        placeholder={t('anyCustomer')}
        {...(chosen ? { initial: chosen } : {})}
      />
    </Form.Item>
  );
}

function ItemField() {
  const t = useTranslations('analysis');
  return (
    <Form.Item
      name="item"
      label={t('option.item')}
      tooltip={t('itemHint')}
      style={{ minWidth: 200 }}
    >
      <AutoComplete options={ITEMS.map((value) => ({ value }))} />
    </Form.Item>
  );
}

function LinkedByField() {
  const t = useTranslations('analysis');
  return (
    <Form.Item
      name="linkedBy"
      label={t('option.linkedBy')}
      tooltip={t('linkedByHint')}
      rules={[{ required: true, message: t('fieldRule') }]}
      style={{ width: 380, maxWidth: '100%' }}
    >
      <Select mode="tags" maxCount={5} options={LINKS.map((value) => ({ value }))} />
    </Form.Item>
  );
}
