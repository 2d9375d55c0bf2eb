'use client';

import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Input, InputNumber, Select } from 'antd';
import { useTranslations } from 'next-intl';
import styles from './flows.module.css';
import { IconButton } from './icon-button.tsx';
import { Labelled } from './labelled.tsx';
import { OptionEditor } from './option-editor.tsx';
import { FIELD_KINDS, REFERENCES, moved, newField, type Field } from './outline.ts';
import { useWords } from './use-words.ts';

interface Props {
  readonly fields: readonly Field[];
  readonly onChange: (fields: Field[]) => void;
}

/** What a step asks for, in this order. */
export function FieldEditor({ fields, onChange }: Props) {
  const t = useTranslations('flows.designer');
  const change = (at: number, part: Partial<Field>) =>
    onChange(fields.map((field, n) => (n === at ? { ...field, ...part } : field)));
  return (
    <fieldset className={styles['group']}>
      <legend>{t('fields')}</legend>
      <Flex vertical gap={8}>
        {fields.length === 0 && <span className={styles['quiet']}>{t('noFields')}</span>}
        {fields.map((field, at) => (
          // Names change while they are typed: the place is what a field is known by.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className={styles['field']}>
            <OneField
              field={field}
              number={at + 1}
              change={(part) => change(at, part)}
              move={(by) => onChange(moved(fields, at, at + by))}
              remove={() => onChange(fields.toSpliced(at, 1))}
            />
          </div>
        ))}
        <Button type="dashed" onClick={() => onChange([...fields, newField()])}>
          {t('addField')}
        </Button>
      </Flex>
    </fieldset>
  );
}

interface FieldProps {
  readonly field: Field;
  readonly number: number;
  readonly change: (part: Partial<Field>) => void;
  readonly move: (by: 1 | -1) => void;
  readonly remove: () => void;
}

function OneField(props: FieldProps) {
  const { field, number, change } = props;
  const t = useTranslations('flows.designer');
  const inWords = useWords();
  const name = inWords(field.title) || t('fieldNumber', { number });
  return (
    <Flex vertical gap={8}>
      <div className={styles['fields']}>
        <Naming field={field} change={change} />
        <Limits field={field} change={change} />
      </div>
      {field.kind === 'CHOICE' && (
        <OptionEditor options={field.options} onChange={(options) => change({ options })} />
      )}
      <FieldButtons {...props} name={name} />
    </Flex>
  );
}

function Naming({ field, change }: Pick<FieldProps, 'field' | 'change'>) {
  const t = useTranslations();
  const { title, name, kind } = field;
  const text = (key: 'titleZh' | 'titleEn' | 'fieldName', value: string) => ({
    ...{ label: t(`flows.designer.${key}`), value },
  });
  return (
    <>
      <Text {...text('titleZh', title.zh)} onChange={(zh) => change({ title: { ...title, zh } })} />
      <Text {...text('titleEn', title.en)} onChange={(en) => change({ title: { ...title, en } })} />
      <Text {...text('fieldName', name)} onChange={(value) => change({ name: value })} />
      <Labelled label={t('flows.designer.kind')}>
        <Select
          value={kind}
          options={FIELD_KINDS.map((value) => ({
            value,
            label: t(`enums.FlowFieldKind.${value}`),
          }))}
          onChange={(next) => change({ ...limitsOf(next), kind: next })}
        />
      </Labelled>
    </>
  );
}

function FieldButtons({ field, name, change, move, remove }: FieldProps & { name: string }) {
  const t = useTranslations('flows.designer');
  return (
    <Flex gap={8} align="center" wrap>
      <Checkbox
        checked={field.isRequired}
        onChange={({ target }) => change({ isRequired: target.checked })}
      >
        {t('isRequired')}
      </Checkbox>
      <IconButton label={t('up', { name })} icon={<ArrowUpOutlined />} act={() => move(-1)} />
      <IconButton label={t('down', { name })} icon={<ArrowDownOutlined />} act={() => move(1)} />
      <IconButton label={t('remove', { name })} icon={<DeleteOutlined />} act={remove} />
    </Flex>
  );
}

/** What another kind had does not stay behind. */
const limitsOf = (kind: Field['kind']): Partial<Field> => ({
  ...{ maxLength: null, minimum: null, maximum: null, options: [] },
  reference: kind === 'REFERENCE' ? 'ACCOUNT' : null,
});

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Text = ({ label, value, onChange }: TextProps) => (
  <Labelled label={label}>
    <Input value={value} maxLength={120} onChange={({ target }) => onChange(target.value)} />
  </Labelled>
);

function Limits({ field, change }: Pick<FieldProps, 'field' | 'change'>) {
  const t = useTranslations();
  const number = (key: 'maxLength' | 'minimum' | 'maximum') => (
    <Labelled label={t(`flows.designer.${key}`)}>
      <InputNumber
        precision={0}
        value={field[key]}
        style={{ width: '100%' }}
        onChange={(value) => change({ [key]: value })}
      />
    </Labelled>
  );
  if (field.kind === 'TEXT') return number('maxLength');
  if (field.kind === 'WHOLE_NUMBER') {
    return (
      <>
        {number('minimum')}
        {number('maximum')}
      </>
    );
  }
  if (field.kind !== 'REFERENCE') return null;
  return (
    <Labelled label={t('flows.designer.reference')}>
      <Select
        value={field.reference}
        options={REFERENCES.map((value) => ({ value, label: t(`enums.FlowReference.${value}`) }))}
        onChange={(reference) => change({ reference })}
      />
    </Labelled>
  );
}
