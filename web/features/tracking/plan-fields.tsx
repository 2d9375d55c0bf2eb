'use client';

import { Button, Checkbox, Flex, Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';

export const POLICIES = ['ALLOW', 'BLOCK'] as const;
const TYPES = ['TEXT', 'NUMBER', 'BOOLEAN', 'MOMENT', 'ONE_OF'] as const;
const HANDLINGS = ['KEPT', 'DROPPED', 'PHONE', 'EMAIL', 'IDENTITY_NUMBER'] as const;

/** What an event of the plan is asked for. */
export function PlanFields({ isNew }: { readonly isNew: boolean }) {
  const t = useTranslations('tracking.plan');
  const policy = useTranslations('tracking.policy');
  return (
    <>
      <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('nameRule') }]}>
        <Input maxLength={100} disabled={!isNew} />
      </Form.Item>
      <Form.Item name="description" label={t('description')}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <Form.Item
        name="owner"
        label={t('owner')}
        rules={[{ required: true, whitespace: true, message: t('ownerRule') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="onViolation" label={t('onViolation')} extra={t('onViolationHint')}>
        <Select options={POLICIES.map((value) => ({ value, label: policy(value) }))} />
      </Form.Item>
      <Properties />
    </>
  );
}

function Properties() {
  const t = useTranslations('tracking.plan');
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend style={{ fontWeight: 600, marginBottom: 8 }}>{t('properties')}</legend>
      <Form.List name="properties">
        {(fields, { add, remove }) => (
          <Flex vertical gap={8}>
            {fields.map(({ key, name }) => (
              <Property key={key} index={name} remove={() => remove(name)} />
            ))}
            <Button type="dashed" onClick={() => add({ type: 'TEXT', handling: 'KEPT' })}>
              {t('addProperty')}
            </Button>
          </Flex>
        )}
      </Form.List>
    </fieldset>
  );
}

interface PropertyProps {
  readonly index: number;
  readonly remove: () => void;
}

function Property({ index, remove }: PropertyProps) {
  const t = useTranslations('tracking.plan');
  const label = (what: string) => t('ofProperty', { what, number: index + 1 });
  return (
    <Flex gap={8} wrap align="center">
      <Form.Item
        name={[index, 'name']}
        noStyle
        rules={[{ required: true, message: t('nameRule') }]}
      >
        <Input
          aria-label={label(t('propertyName'))}
          placeholder={t('propertyName')}
          maxLength={100}
          style={{ width: 150 }}
        />
      </Form.Item>
      <Choices index={index} label={label} />
      <Form.Item name={[index, 'isRequired']} valuePropName="checked" noStyle>
        <Checkbox>{t('required')}</Checkbox>
      </Form.Item>
      <Button type="link" size="small" aria-label={label(t('removeProperty'))} onClick={remove}>
        {t('removeProperty')}
      </Button>
      <Values index={index} />
    </Flex>
  );
}

interface ChoicesProps {
  readonly index: number;
  readonly label: (what: string) => string;
}

function Choices({ index, label }: ChoicesProps) {
  const t = useTranslations('tracking.plan');
  const type = useTranslations('tracking.type');
  const handling = useTranslations('tracking.handling');
  return (
    <>
      <Form.Item name={[index, 'type']} noStyle>
        <Select
          aria-label={label(t('propertyType'))}
          style={{ width: 110 }}
          options={TYPES.map((value) => ({ value, label: type(value) }))}
        />
      </Form.Item>
      <Form.Item name={[index, 'handling']} noStyle>
        <Select
          aria-label={label(t('propertyHandling'))}
          style={{ width: 130 }}
          options={HANDLINGS.map((value) => ({ value, label: handling(value) }))}
        />
      </Form.Item>
    </>
  );
}

/** Only of one of several values. */
function Values({ index }: { readonly index: number }) {
  const t = useTranslations('tracking.plan');
  const type: unknown = Form.useWatch(['properties', index, 'type']);
  if (type !== 'ONE_OF') return null;
  return (
    <Form.Item
      name={[index, 'values']}
      style={{ width: '100%', marginBottom: 0 }}
      rules={[{ required: true, message: t('valuesRule') }]}
    >
      <Select mode="tags" aria-label={t('values')} placeholder={t('values')} open={false} />
    </Form.Item>
  );
}
