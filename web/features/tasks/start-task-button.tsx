'use client';

import type { Outcome } from '#lib/graph/outcome.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import type { Task } from './task.actions.ts';
import { useTaskDesk } from './task-desk.tsx';

interface Props {
  /** What is said of `button`, `question`, `lead` and `done`. */
  readonly t: (word: 'button' | 'question' | 'lead' | 'done') => string;
  readonly start: () => Promise<Outcome<Task>>;
}

/** Has long work begun, once that is confirmed; it is in the drawer at once. */
export function StartTaskButton({ t, start }: Props) {
  const desk = useTaskDesk();
  const begin = async () => {
    const outcome = await start();
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
