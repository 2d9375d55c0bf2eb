'use client';

import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import type { Rule } from 'antd/es/form';
import { type Language, formatMoney } from '#ui/format/formats.ts';
import type { Choice, Choices } from './order-choices.ts';
import type { StepField } from './step-schema.ts';

interface Props {
  readonly fields: readonly StepField[];
  readonly choices: Choices;
}

/** The fields of a step as the house draws them; the graph checks again what was entered. */
export function StepFields({ fields, choices }: Props) {
  return fields.map((field) => <Field key={field.name} field={field} choices={choices} />);
}

interface FieldProps {
  readonly field: StepField;
  readonly choices: Choices;
}

function Field({ field, choices }: FieldProps) {
  const t = useTranslations('orders.desk');
  const { name, title, type, isRequired, pattern } = field;
  const mustBeTrue: Rule = {
    validator: (_, value) => (value === true ? Promise.resolve() : Promise.reject(t('needed'))),
  };
  const rules: Rule[] =
    type === 'boolean'
      ? [mustBeTrue]
      : [
          ...(isRequired ? [{ required: true, message: t('needed') }] : []),
          ...(pattern && !field['x-reference']
            ? [{ pattern: new RegExp(pattern), message: t('invalid') }]
            : []),
        ];
  if (type === 'boolean') {
    return (
      <Form.Item name={name} valuePropName="checked" rules={rules}>
        <Checkbox>{title}</Checkbox>
      </Form.Item>
    );
  }
  return (
    <Form.Item name={name} label={title} rules={rules}>
      <Control field={field} choices={choices} />
    </Form.Item>
  );
}

function Control({ field, choices, ...given }: FieldProps) {
  const language = useLocale();
  const { enum: values, 'x-options': words, 'x-reference': reference } = field;
  if (reference) {
    const options = choices[reference].map((choice) => optionOf(choice, language));
    return <Select {...given} options={options} showSearch optionFilterProp="label" />;
  }
  if (values) {
    const options = values.map((value) => ({ value, label: words?.[value] ?? value }));
    return <Select {...given} options={options} />;
  }
  if (field.type === 'integer') {
    const { minimum, maximum } = field;
    const range = {
      ...(minimum !== undefined && { min: minimum }),
      ...(maximum !== undefined && { max: maximum }),
    };
    return <InputNumber {...given} {...range} precision={0} style={{ width: '100%' }} />;
  }
  const limit = field.maxLength === undefined ? {} : { maxLength: field.maxLength };
  return <Input {...given} {...limit} inputMode={field['x-money'] ? 'decimal' : 'text'} />;
}

const optionOf = ({ value, label, amount }: Choice, language: Language) => ({
  value,
  label: amount ? `${label} · ${formatMoney(language, amount)}` : label,
});
