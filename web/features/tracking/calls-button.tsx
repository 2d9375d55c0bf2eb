'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import { trackingCalls } from './tracking.actions.ts';

/** The plan as code, for who writes a channel. */
export function CallsButton() {
  const t = useTranslations();
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const download = () =>
    startTransition(async () => {
      const outcome = await trackingCalls();
      if (outcome.ok) save(outcome.value, 'planned-events.ts');
      else message.error(t(`errors.${errorKey(outcome.code)}`));
    });
  return (
    <Button loading={isPending} onClick={download}>
      {t('tracking.plan.calls')}
    </Button>
  );
}

function save(text: string, fileName: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  Object.assign(document.createElement('a'), { href, download: fileName }).click();
  URL.revokeObjectURL(href);
}
