'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import { saveAnalysis } from './analysis.actions.ts';
import type { Kind } from './question.ts';

interface Props {
  readonly kind: Kind;
  readonly question: string;
}

/** Keeps the question under a name. */
export function SaveButton({ kind, question }: Props) {
  const t = useTranslations('analysis');
  return (
    <FormModal<{ name: string }>
      label={t('save')}
      title={t('saveTitle')}
      submit={t('save')}
      save={({ name }, idempotencyKey) => saveAnalysis({ idempotencyKey, kind, name, question })}
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('nameRule') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
    </FormModal>
  );
}
