'use client';

import { App, Button, Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import type { FlowsQuery } from '#generated/gql/graphql.ts';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { createDraft, type NewDraftValues } from './flow.actions.ts';

/** A flow that the bank has not had, begun as one that it has. */
export function NewFlow({ flows }: { readonly flows: FlowsQuery['orderFlows'] }) {
  const t = useTranslations('flows.new');
  const router = useRouter();
  const save = async (values: NewDraftValues, key: string) => {
    const outcome = await createDraft(key, values);
    if (outcome.ok) router.push(`/flows/drafts/${outcome.value}`);
    return outcome;
  };
  return (
    <FormModal<NewDraftValues>
      label={t('title')}
      buttonType="primary"
      submit={t('begin')}
      save={save}
    >
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeHint')}
        rules={[{ required: true, pattern: /^[A-Z][A-Z_]{1,39}$/, message: t('codeRule') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="copyOf"
        label={t('copyOf')}
        rules={[{ required: true, message: t('copyRule') }]}
      >
        <Select options={flows.map(({ code: value, name: label }) => ({ value, label }))} />
      </Form.Item>
    </FormModal>
  );
}

/** The next version of a flow. */
export function ChangeFlow({ code }: { readonly code: string }) {
  const t = useTranslations();
  const router = useRouter();
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const begin = () =>
    startTransition(async () => {
      const outcome = await createDraft(crypto.randomUUID(), { code });
      if (outcome.ok) router.push(`/flows/drafts/${outcome.value}`);
      else message.error(t(`errors.${errorKey(outcome.code)}`));
    });
  return (
    <Button type="primary" loading={isPending} onClick={begin}>
      {t('flows.change')}
    </Button>
  );
}
