'use client';

import { Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { FormModal } from '#ui/form-modal.tsx';
import { useToldOnce } from './use-told-once.tsx';
import { changeWebhookUrl, createWebhook, type WebhookValues } from './webhook.actions.ts';
import type { Webhook } from './webhook-table.tsx';

interface Props {
  readonly partnerId: string;
  readonly events: readonly string[];
}

/** Has one event of the catalogue sent to an address; the secret that signs is shown this once. */
export function NewWebhook({ partnerId, events }: Props) {
  const t = useTranslations('partners');
  const tell = useToldOnce();
  const save = async (values: WebhookValues, idempotencyKey: string) => {
    const outcome = await createWebhook({ partnerId, idempotencyKey }, values);
    if (outcome.ok && outcome.value) tell(t('webhookSecret'), outcome.value);
    return outcome;
  };
  return (
    <FormModal<WebhookValues> label={t('newWebhook')} submit={t('create')} save={save}>
      <Form.Item
        name="event"
        label={t('event')}
        extra={t('eventHint')}
        rules={[{ required: true, message: t('eventRule') }]}
      >
        <Select options={events.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <UrlField />
    </FormModal>
  );
}

export function EditWebhook({ webhook }: { readonly webhook: Webhook }) {
  const t = useTranslations('partners');
  const { id, version, document, url } = webhook;
  return (
    <FormModal<Pick<WebhookValues, 'url'>>
      label={t('change')}
      title={t('changeWebhook', { event: webhook.event })}
      buttonType="link"
      submit={t('save')}
      initial={{ url }}
      save={(values) => changeWebhookUrl({ id, version, document }, values.url)}
    >
      <UrlField />
    </FormModal>
  );
}

function UrlField() {
  const t = useTranslations('partners');
  return (
    <Form.Item
      name="url"
      label={t('url')}
      extra={t('urlHint')}
      rules={[{ required: true, type: 'url', message: t('urlRule') }]}
    >
      <Input maxLength={1_000} inputMode="url" spellCheck={false} />
    </Form.Item>
  );
}
