'use client';

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Flex, Form, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { OPERATORS } from './question.ts';

/** Fields that need no name of a property or a tag. */
export const FIELDS = [
  'event',
  'channel',
  'organisation',
  'branch',
  'product',
  'amount',
  'hour',
  'weekday',
  'customer.kind',
  'customer.gender',
  'customer.age',
  'customer.source',
  'tag.age_band',
  'property.',
  'tag.',
];

/** Which events count: all of the conditions hold, or any. */
export function ConditionFields({ isAllOnly = false }: { readonly isAllOnly?: boolean }) {
  const t = useTranslations('analysis');
  return (
    <Form.List name="conditions">
      {(fields, { add, remove }) => (
        <>
          {fields.length > 1 && !isAllOnly && <Match />}
          {fields.map(({ key, name }, index) => (
            <Flex key={key} gap={8} align="end" wrap>
              <ConditionRow name={name} />
              <Form.Item>
                <Button
                  aria-label={t('removeCondition', { place: index + 1 })}
                  icon={<DeleteOutlined aria-hidden />}
                  onClick={() => remove(name)}
                />
              </Form.Item>
            </Flex>
          ))}
          <Form.Item>
            <Button
              icon={<PlusOutlined aria-hidden />}
              onClick={() => add({ operator: 'EQUALS', values: [] })}
            >
              {t('addCondition')}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  );
}

function Match() {
  const t = useTranslations('analysis');
  return (
    <Form.Item name="match" label={t('match')} style={{ maxWidth: 260 }}>
      <Select
        options={[
          { value: 'all', label: t('matchAll') },
          { value: 'any', label: t('matchAny') },
        ]}
      />
    </Form.Item>
  );
}

function ConditionRow({ name }: { readonly name: number }) {
  const t = useTranslations('analysis');
  return (
    <>
      <Form.Item
        name={[name, 'field']}
        label={t('field')}
        tooltip={t('fieldHint')}
        rules={[{ required: true, message: t('fieldRule') }]}
        style={{ minWidth: 200 }}
      >
        <AutoComplete options={FIELDS.map((value) => ({ value }))} />
      </Form.Item>
      <Form.Item name={[name, 'operator']} label={t('operator')} style={{ minWidth: 140 }}>
        <Select options={OPERATORS.map((value) => ({ value, label: t(`operators.${value}`) }))} />
      </Form.Item>
      <Form.Item name={[name, 'values']} label={t('values')} style={{ minWidth: 220 }}>
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
    </>
  );
}
