import { useLocale, useTranslations } from 'next-intl';
import { ANALYSIS_PAGES } from '#features/analysis/question.ts';
import { EXPORT_LISTS } from '#features/exports/export-lists.ts';
import { formatDay } from '#ui/format/formats.ts';
import type { Task } from './task.actions.ts';

/** What a task is called in the language of the operator. */
export function useTaskTitle({ kind, subject, export: file }: Task): string {
  const t = useTranslations('tasks');
  const analysis = useTranslations('analysis');
  const language = useLocale();
  if (kind === 'RECONCILIATION') return t(`kind.${kind}`, { day: formatDay(language, subject) });
  if (kind === 'ANALYSIS')
    return analysis(isAnalysis(subject) ? `title.${ANALYSIS_PAGES[subject]}` : 'analyses');
  const list = EXPORT_LISTS.find((known) => known === subject);
  const what = list ? t(`list.${list}`) : subject;
  return t(`kind.${kind}`, { what, format: file?.format ?? '' });
}

const isAnalysis = (name: string): name is keyof typeof ANALYSIS_PAGES =>
  Object.hasOwn(ANALYSIS_PAGES, name);
