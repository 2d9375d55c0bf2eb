'use client';

import { Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useRouter } from '#lib/i18n/navigation.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { changeSource, createSource, type SeenSource } from './source.actions.ts';
import { FIELDS, isAsked, KINDS, NEEDED, type SourceValues, TRANSLATED } from './source-values.ts';
import { ValueList } from './value-list.tsx';

/** A system from which products are taken over from now on. */
export function NewSource() {
  const t = useTranslations('productSources');
  const router = useRouter();
  const save = async (values: SourceValues, key: string) => {
    const outcome = await createSource(key, values);
    if (outcome.ok) router.push(`/products/sources/${outcome.value}`);
    return outcome;
  };
  return (
    <FormModal<SourceValues>
      label={t('new')}
      buttonType="primary"
      submit={t('create')}
      initial={{ kind: 'CSV' }}
      save={save}
    >
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeHint')}
        rules={[{ required: true, pattern: /^[A-Z][A-Z0-9]{0,11}$/, message: t('codeRule') }]}
      >
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')}>
        <Kinds />
      </Form.Item>
      <Names />
      <Mapping />
    </FormModal>
  );
}

interface ChangeProps {
  readonly seen: SeenSource;
  readonly initial: SourceValues;
}

/** Counts from the next reading on. */
export function ChangeSource({ seen, initial }: ChangeProps) {
  const t = useTranslations('productSources');
  const save = (values: SourceValues) => changeSource(seen, { ...values, kind: initial.kind });
  return (
    <FormModal<SourceValues> label={t('change')} submit={t('save')} initial={initial} save={save}>
      <Form.Item name="kind" hidden>
        <Input />
      </Form.Item>
      <Names />
      <Mapping />
    </FormModal>
  );
}

function Kinds(props: { readonly value?: string; readonly onChange?: (value: string) => void }) {
  const t = useTranslations('enums.ProductSourceKind');
  return <Select {...props} options={KINDS.map((value) => ({ value, label: t(value) }))} />;
}

function Names() {
  const t = useTranslations('productSources');
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="nameZh" label={t('nameZh')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
    </>
  );
}

function Mapping() {
  const t = useTranslations();
  const kind: SourceValues['kind'] | undefined = Form.useWatch('kind');
  if (kind && isAsked(kind)) return <p>{t('productSources.ledgerHint')}</p>;
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ fontWeight: 600, marginBottom: 4 }}>{t('productSources.mapping')}</legend>
      <p style={{ color: 'var(--muted)', marginTop: 0 }}>{t('productSources.mappingHint')}</p>
      {FIELDS.map((field) => (
        <Form.Item
          key={field}
          name={['columns', field]}
          label={t(`enums.ProductField.${field}`)}
          rules={
            NEEDED.includes(field) ? [{ required: true, message: t('productSources.needed') }] : []
          }
          style={{ marginBottom: 12 }}
        >
          <Input maxLength={100} />
        </Form.Item>
      ))}
      {TRANSLATED.map((field) => (
        <ValueList key={field} field={field} />
      ))}
    </fieldset>
  );
}
