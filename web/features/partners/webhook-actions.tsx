'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { HistoryButton } from '#features/history/history-button.tsx';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { useToldOnce } from './use-told-once.tsx';
import {
  deleteWebhook,
  pauseWebhook,
  renewWebhookSecret,
  resumeWebhook,
  testWebhook,
} from './webhook.actions.ts';
import { EditWebhook } from './webhook-form.tsx';
import type { Webhook } from './webhook-table.tsx';

interface Props {
  readonly webhook: Webhook;
}

export function WebhookActions({ webhook }: Props) {
  const t = useTranslations('partners');
  const { id, event, status } = webhook;
  const tell = useToldOnce();
  const renew = async () => {
    const outcome = await renewWebhookSecret(id);
    if (outcome.ok) tell(t('webhookSecret'), outcome.value);
    return outcome;
  };
  const button = (does: 'pause' | 'resume' | 'renew' | 'delete', act: typeof renew) => (
    <ConfirmedButton
      label={t(`hook.${does}.label`)}
      question={t(`hook.${does}.title`, { event })}
      lead={t(`hook.${does}.lead`)}
      done={t(`hook.${does}.done`)}
      isDangerous={does === 'delete'}
      isSmall
      act={act}
    />
  );
  return (
    <>
      <TestButton webhook={webhook} />
      {status === 'ACTIVE'
        ? button('pause', () => pauseWebhook(id))
        : button('resume', () => resumeWebhook(id))}
      <EditWebhook webhook={webhook} />
      {button('renew', renew)}
      {button('delete', () => deleteWebhook(id))}
      <HistoryButton of={{ kind: 'Webhook', id }} name={event} />
    </>
  );
}

/** Sends a message that is no event, and says what was answered. */
function TestButton({ webhook: { id } }: Props) {
  const t = useTranslations();
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const outcome = await testWebhook(id);
      if (!outcome.ok) message.error(t(errorKey(outcome.code) as 'errors.FORBIDDEN'));
      else if (outcome.value === null) message.success(t('partners.testTaken'));
      else message.warning(t('partners.testNotTaken', { error: outcome.value }));
    });
  return (
    <Button type="link" size="small" loading={isPending} onClick={send}>
      {t('partners.test')}
    </Button>
  );
}
