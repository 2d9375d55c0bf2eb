'use client';

import { useTranslations } from 'next-intl';
import { useTaskDesk } from '#features/tasks/task-desk.tsx';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { reconcileDay } from './ledger.actions.ts';

/** Has today's books compared; every night it happens by itself. */
export function ReconcileButton({ today }: { readonly today: string }) {
  const t = useTranslations('ledger.reconcile');
  const desk = useTaskDesk();
  const begin = async () => {
    const outcome = await reconcileDay(today);
    if (outcome.ok) desk?.put(outcome.value);
    return outcome;
  };
  return (
    <ConfirmedButton
      label={t('button')}
      question={t('question')}
      lead={t('lead')}
      done={t('done')}
      act={begin}
    />
  );
}
