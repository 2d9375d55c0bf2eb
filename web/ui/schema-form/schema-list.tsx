'use client';

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { ComponentType } from 'react';
import type { SchemaField } from './form-schema.ts';
import type { Choices, FieldsProps } from './schema-fields.types.ts';
import styles from './schema-form.module.css';

interface Props {
  readonly field: SchemaField & { readonly fields: readonly SchemaField[] };
  /** The path of the list in the whole form. */
  readonly path: readonly (string | number)[];
  readonly choices: Choices;
  /** Draws the fields of one form. */
  readonly Fields: ComponentType<FieldsProps>;
}

/** Forms one below the other; one can refer to others of its list by their place. */
export function SchemaList({ field, path, ...drawing }: Props) {
  const t = useTranslations('common.form');
  const { title, description, fields, maxItems = Number.POSITIVE_INFINITY } = field;
  return (
    <Form.List name={[...path]}>
      {(items, { add, remove }) => (
        <div className={styles['list']}>
          {description && <p className={styles['hint']}>{description}</p>}
          {items.map(({ key, name }) => (
            <fieldset key={key} className={styles['item']}>
              <legend>{t('item', { title, place: name + 1 })}</legend>
              <Item place={name} path={path} fields={fields} {...drawing} />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('removeItem', { title, place: name + 1 })}
                disabled={field.isRequired && items.length === 1}
                onClick={() => remove(name)}
              >
                {t('remove')}
              </Button>
            </fieldset>
          ))}
          <Button
            icon={<PlusOutlined />}
            disabled={items.length >= maxItems}
            onClick={() => add({})}
          >
            {t('addItem', { title })}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

interface ItemProps extends Pick<Props, 'path' | 'choices' | 'Fields'> {
  readonly place: number;
  readonly fields: readonly SchemaField[];
}

function Item({ place, path, fields, choices, Fields }: ItemProps) {
  const form = Form.useFormInstance<Record<string, unknown>>();
  const items: unknown = Form.useWatch([...path], form);
  const [named] = fields;
  const others = (Array.isArray(items) ? items : []).flatMap((item: unknown, n) =>
    n === place ? [] : [{ value: n + 1, label: labelOf(item, named?.name, n + 1) }],
  );
  return (
    <div className={styles['fields']}>
      <Fields fields={fields} choices={{ ...choices, STEP: others }} within={[place]} />
    </div>
  );
}

/** An item is called by its first field. */
function labelOf(item: unknown, name: string | undefined, place: number): string {
  const called: unknown =
    typeof item === 'object' && item !== null && name ? Reflect.get(item, name) : '';
  return `${place}. ${typeof called === 'string' ? called : ''}`;
}
