'use client';

import { App } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import type { Outcome } from './account.actions.ts';

/** Acts, says what became of it, and loads the page anew. */
export function useAccountAction() {
  const t = useTranslations('errors');
  const router = useRouter();
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const run = <T>(action: () => Promise<Outcome<T>>, done: (value: T) => void | string) =>
    startTransition(async () => {
      const outcome = await action();
      if (!outcome.ok) {
        message.error(t(errorKey(outcome.code)));
        return;
      }
      const said = done(outcome.value);
      if (said) message.success(said);
      router.refresh();
    });
  return { run, isPending };
}
