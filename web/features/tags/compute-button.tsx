'use client';

import { useTranslations } from 'next-intl';
import { StartTaskButton } from '#features/tasks/start-task-button.tsx';
import { computeTags } from './tags.actions.ts';

/** Has all tags of the bank computed now; each is by itself when it is due. */
export function ComputeButton() {
  return <StartTaskButton t={useTranslations('tags.compute')} start={computeTags} />;
}
