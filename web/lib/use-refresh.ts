'use client';

import { useEffect, useTransition } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';

/** Loads the page anew so long after it last came, while somebody looks at it: never two loads at a time. */
export function useRefresh(pauseMs: number): void {
  const router = useRouter();
  const [isLoading, startTransition] = useTransition();
  useEffect(() => {
    if (isLoading) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh());
    }, pauseMs);
    return () => clearInterval(timer);
  }, [isLoading, router, pauseMs]);
}
