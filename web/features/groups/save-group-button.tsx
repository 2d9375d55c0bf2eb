'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import type { Kind } from '#features/analysis/question.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import { createGroup } from './group.actions.ts';

/** Keeps the customers behind the number that is open, and goes to them. */
export function SaveGroupButton({ kind }: { readonly kind: Kind }) {
  const t = useTranslations('groups');
  const router = useRouter();
  const { q, cell = '{}' } = useListState().values;
  const save = async ({ name }: { name: string }, idempotencyKey: string) => {
    const saved = await createGroup({ idempotencyKey, name, kind, cell, ...(q && { q }) });
    if (saved.ok) router.push(`/analysis/groups/${saved.value}`);
    return saved;
  };
  return (
    <FormModal<{ name: string }>
      label={t('keep')}
      title={t('keepTitle')}
      submit={t('keep')}
      save={save}
    >
      <Form.Item
        name="name"
        label={t('name')}
        extra={t('keepLead')}
        rules={[{ required: true, whitespace: true, message: t('nameRule') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
    </FormModal>
  );
}
