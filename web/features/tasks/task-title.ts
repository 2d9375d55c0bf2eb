import { useLocale, useTranslations } from 'next-intl';
import { EXPORT_LISTS } from '#features/exports/export-lists.ts';
import { formatDay } from '#ui/format/formats.ts';
import type { Task } from './task.actions.ts';

/** What a task is called in the language of the operator. */
export function useTaskTitle({ kind, subject, export: file }: Task): string {
  const t = useTranslations('tasks');
  const language = useLocale();
  if (kind === 'RECONCILIATION') return t(`kind.${kind}`, { day: formatDay(language, subject) });
  const list = EXPORT_LISTS.find((known) => known === subject);
  const what = list ? t(`list.${list}`) : subject;
  return t(`kind.${kind}`, { what, format: file?.format ?? '' });
}
