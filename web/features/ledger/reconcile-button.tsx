'use client';

import { useTranslations } from 'next-intl';
import { StartTaskButton } from '#features/tasks/start-task-button.tsx';
import { reconcileDay } from './ledger.actions.ts';

/** Has today's books compared; every night it happens by itself. */
export function ReconcileButton({ today }: { readonly today: string }) {
  const t = useTranslations('ledger.reconcile');
  return <StartTaskButton t={t} start={() => reconcileDay(today)} />;
}
