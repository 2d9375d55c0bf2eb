'use client';

import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { Field } from './outline.ts';
import { useWords } from './use-words.ts';

/** What is entered to try a flow, by field. */
export type Trial = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A field as it would be entered; nothing is refused here, or a refusal could not be tried. */
export function TrialField({ field }: { readonly field: Field }) {
  const inWords = useWords();
  const { name, kind, title } = field;
  const label = inWords(title) || name;
  if (kind === 'CONSENT') {
    return (
      <Form.Item name={name} valuePropName="checked">
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  }
  return (
    <Form.Item name={name} label={label}>
      <Control field={field} />
    </Form.Item>
  );
}

function Control({ field, ...given }: { readonly field: Field }) {
  const inWords = useWords();
  if (field.kind === 'WHOLE_NUMBER') {
    return <InputNumber {...given} precision={0} style={{ width: '100%' }} />;
  }
  if (field.kind !== 'CHOICE') {
    return <Input {...given} inputMode={field.kind === 'TEXT' ? 'text' : 'decimal'} />;
  }
  const options = field.options.map(({ value, title }) => ({
    value,
    label: inWords(title) || value,
  }));
  return <Select {...given} allowClear options={options} />;
}
