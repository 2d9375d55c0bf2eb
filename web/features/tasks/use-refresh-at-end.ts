'use client';

import { useEffect, useRef } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';
import type { Task } from './task.actions.ts';
import { useTaskDesk } from './task-desk.tsx';

/** Loads the page anew when a task of this kind has ended. */
export function useRefreshAtEnd(kind: Task['kind']): void {
  const router = useRouter();
  const going = useTaskDesk()?.going.filter((task) => task.kind === kind).length ?? 0;
  const before = useRef(going);
  useEffect(() => {
    if (going < before.current) router.refresh();
    before.current = going;
  }, [going, router]);
}
