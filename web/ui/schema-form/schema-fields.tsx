'use client';

import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import type { Rule } from 'antd/es/form';
import { type Language, formatMoney } from '#ui/format/formats.ts';
import type { SchemaField } from './form-schema.ts';
import type { Choice, Choices, FieldsProps } from './schema-fields.types.ts';
import { SchemaList } from './schema-list.tsx';

/** The fields of a form in JSON Schema as the house draws them; the graph checks again what was entered. */
export function SchemaFields({ fields, choices = {}, within }: FieldsProps) {
  return fields.map((field) => (
    <Field
      key={field.name}
      field={field}
      name={within === undefined ? field.name : [...[within].flat(), field.name]}
      choices={choices}
    />
  ));
}

interface FieldProps {
  readonly field: SchemaField;
  readonly name: string | (string | number)[];
  readonly choices: Choices;
}

function Field({ field, name, choices }: FieldProps) {
  const t = useTranslations('common.form');
  const { title, description, type, isRequired, pattern, fields } = field;
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
  if (fields)
    return (
      <SchemaList
        field={{ ...field, fields }}
        path={[name].flat()}
        choices={choices}
        Fields={SchemaFields}
      />
    );
  if (type === 'boolean') {
    return (
      <Form.Item name={name} valuePropName="checked" rules={rules}>
        <Checkbox>{title}</Checkbox>
      </Form.Item>
    );
  }
  return (
    <Form.Item name={name} label={title} extra={description} rules={rules}>
      <Control field={field} choices={choices} />
    </Form.Item>
  );
}

function Control({ field, choices, ...given }: Omit<FieldProps, 'name'>) {
  const language = useLocale();
  const { enum: values, 'x-options': words, 'x-reference': reference } = field;
  const offered = reference === undefined ? undefined : choices[reference];
  if (offered) {
    const options = offered.map((choice) => optionOf(choice, language));
    const several = field.type === 'array' ? { mode: 'multiple' as const } : {};
    return (
      <Select
        {...given}
        {...several}
        options={options}
        allowClear
        showSearch
        optionFilterProp="label"
      />
    );
  }
  if (values) {
    const options = values.map((value) => ({ value, label: words?.[value] ?? value }));
    return <Select {...given} options={options} allowClear={!field.isRequired} />;
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
