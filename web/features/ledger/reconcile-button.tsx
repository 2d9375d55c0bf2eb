'use client';

import { useTranslations } from 'next-intl';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { reconcileDay } from './ledger.actions.ts';

/** Compares today's books now; every night it happens by itself. */
export function ReconcileButton({ today }: { readonly today: string }) {
  const t = useTranslations('ledger.reconcile');
  return (
    <ConfirmedButton
      label={t('button')}
      question={t('question')}
      lead={t('lead')}
      done={t('done')}
      act={() => reconcileDay(today)}
    />
  );
}
