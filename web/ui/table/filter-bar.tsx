'use client';

import { SearchOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import styles from './filter-bar.module.css';
import type { ListState } from './use-list-state.ts';

/** One condition of a list, kept in the address under its name. */
export type FilterField = {
  readonly name: string;
  readonly label: string;
} & (
  | { readonly type: 'text' | 'date' }
  | { readonly type: 'choice'; readonly options: readonly { value: string; label: string }[] }
);

interface Props {
  readonly fields: readonly FilterField[];
  readonly list: ListState;
}

/** Texts are searched on Enter or the button; a choice takes effect at once. */
export function FilterBar({ fields, list }: Props) {
  const t = useTranslations('common.filter');
  const [form] = Form.useForm<Record<string, string | undefined>>();
  const shown = Object.fromEntries(fields.map(({ name }) => [name, list.values[name]]));
  const apply = () =>
    list.change(Object.fromEntries(fields.map(({ name }) => [name, form.getFieldValue(name)])));
  const clear = () => list.change(Object.fromEntries(fields.map(({ name }) => [name, undefined])));
  return (
    <Form
      // A new address is a new form, so that the fields always say what the list shows.
      key={JSON.stringify(shown)}
      form={form}
      aria-label={t('label')}
      layout="vertical"
      className={styles['bar'] ?? ''}
      initialValues={shown}
      onFinish={apply}
    >
      {fields.map((field) => (
        <Form.Item key={field.name} name={field.name} label={field.label}>
          <FilterInput field={field} onChoice={() => form.submit()} />
        </Form.Item>
      ))}
      <div className={styles['buttons']}>
        <Button type="primary" htmlType="submit" icon={<SearchOutlined aria-hidden />}>
          {t('apply')}
        </Button>
        <Button onClick={clear}>{t('reset')}</Button>
      </div>
    </Form>
  );
}

interface InputProps {
  readonly field: FilterField;
  readonly onChoice: () => void;
}

/** Form.Item hands value, id and change handler to it. */
function FilterInput({ field, onChoice, ...item }: InputProps & FormItemProps) {
  const t = useTranslations('common.filter');
  if (field.type !== 'choice') {
    return <Input {...item} type={field.type} allowClear={field.type === 'text'} />;
  }
  const choose = (value: string | undefined) => {
    item.onChange?.(value);
    onChoice();
  };
  return (
    <Select
      {...item}
      allowClear
      placeholder={t('any')}
      options={[...field.options]}
      onChange={choose}
    />
  );
}

interface FormItemProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: unknown) => void;
}
