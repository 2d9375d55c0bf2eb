import { useTranslations } from 'next-intl';
import type { Task } from './task.actions.ts';

const LISTS = ['CUSTOMERS', 'ORDERS', 'PRODUCTS', 'CAMPAIGNS', 'AWARDS'] as const;

/** What a task is called in the language of the operator. */
export function useTaskTitle({ kind, subject, export: file }: Task): string {
  const t = useTranslations('tasks');
  const list = LISTS.find((known) => known === subject);
  const what = list ? t(`list.${list}`) : subject;
  return t(`kind.${kind}`, { what, format: file?.format ?? '' });
}
