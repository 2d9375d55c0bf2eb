'use client';

import { useTranslations } from 'next-intl';
import { useTaskDesk } from '#features/tasks/task-desk.tsx';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { computeTags } from './tags.actions.ts';

/** Has all tags of the bank computed now; each is by itself when it is due. */
export function ComputeButton() {
  const t = useTranslations('tags.compute');
  const desk = useTaskDesk();
  const begin = async () => {
    const outcome = await computeTags();
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
