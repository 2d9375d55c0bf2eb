'use client';

import { App } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { cancelErasure, confirmErasure, requestErasure } from './personal.actions.ts';
import type { Outcome } from './personal-words.ts';

/** Acts, says what became of it, and loads the page anew. */
export function useErasure() {
  const t = useTranslations();
  const router = useRouter();
  const { modal, message } = App.useApp();
  const [isPending, startTransition] = useTransition();

  const act = (done: 'requested' | 'confirmed' | 'cancelled', run: () => Promise<Outcome>) =>
    startTransition(async () => {
      const answer = await run();
      if (answer.ok) message.success(t(`personal.erasure.done.${done}`));
      else message.error(t(`errors.${errorKey(answer.code)}`));
      router.refresh();
    });
  return {
    isPending,
    request: (customerId: string, reason: string) =>
      act('requested', () => requestErasure(customerId, reason)),
    cancel: (id: string) => act('cancelled', () => cancelErasure(id)),
    confirm(id: string) {
      modal.confirm({
        title: t('personal.erasure.sure'),
        content: t('personal.erasure.sureLead'),
        okText: t('personal.erasure.confirm'),
        okButtonProps: { danger: true },
        onOk: () => act('confirmed', () => confirmErasure(id)),
      });
    },
  };
}
