'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { useRouter } from '#lib/i18n/navigation.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { createPackage, type NewPackageValues } from './package.actions.ts';
import { NameFields } from './name-fields.tsx';

interface Props {
  /** What it is the next version of; a new package without. */
  readonly next?: NewPackageValues;
}

/** Begins a package, or the next version of one. */
export function NewPackage({ next }: Props) {
  const t = useTranslations('packages');
  const router = useRouter();
  const save = async (values: NewPackageValues, key: string) => {
    const outcome = await createPackage(key, values);
    if (outcome.ok) router.push(`/products/packages/${outcome.value}`);
    return outcome;
  };
  return (
    <FormModal<NewPackageValues>
      label={t(next ? 'newVersion' : 'new')}
      buttonType="primary"
      submit={t('begin')}
      {...(next && { initial: next })}
      save={save}
    >
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeHint')}
        hidden={next !== undefined}
        rules={[{ required: true, pattern: /^[A-Z][A-Z0-9_]{1,39}$/, message: t('codeRule') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <NameFields />
    </FormModal>
  );
}
