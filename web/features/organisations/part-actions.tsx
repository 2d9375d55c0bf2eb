'use client';

import { Flex, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import { HistoryButton } from '#features/history/history-button.tsx';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import type { Part } from './load-organisations.ts';
import { closePart, createPart, renamePart } from './organisation.actions.ts';

/** What a system administrator can do to a part of the bank, and what was done. */
export function PartActions({ part }: { readonly part: Part }) {
  const t = useTranslations('access.organisations');
  const { path, name, kind } = part;
  const history = <HistoryButton of={{ kind: 'Organisation', id: path }} name={name} />;
  if (part.closedAt) return history;
  return (
    <Flex gap={4} wrap>
      <AddBelow part={part} />
      <FormModal<{ name: string }>
        label={t('rename')}
        title={t('renameTitle', { name })}
        buttonType="link"
        submit={t('save')}
        initial={{ name }}
        save={(values) => renamePart(path, values.name)}
      >
        <NameField />
      </FormModal>
      {kind !== 'HEAD_OFFICE' && (
        <ConfirmedButton
          label={t('close')}
          question={t('closeTitle', { name })}
          lead={t('closeLead')}
          done={t('closed')}
          isDangerous
          isSmall
          act={() => closePart(path)}
        />
      )}
      {history}
    </Flex>
  );
}

function AddBelow({ part: { path, name } }: { readonly part: Part }) {
  const t = useTranslations('access.organisations');
  return (
    <FormModal<{ label: string; name: string }>
      label={t('add')}
      title={t('addTitle', { name })}
      buttonType="link"
      submit={t('create')}
      save={(values, key) => createPart(key, { ...values, parent: path })}
    >
      <Form.Item
        name="label"
        label={t('label')}
        extra={t('labelHint', { path })}
        rules={[{ required: true, pattern: /^[a-z0-9_]{1,20}$/, message: t('labelRule') }]}
      >
        <Input maxLength={20} />
      </Form.Item>
      <NameField />
    </FormModal>
  );
}

function NameField() {
  const t = useTranslations('access.organisations');
  return (
    <Form.Item
      name="name"
      label={t('name')}
      rules={[{ required: true, whitespace: true, max: 80, message: t('nameRule') }]}
    >
      <Input maxLength={80} />
    </Form.Item>
  );
}
