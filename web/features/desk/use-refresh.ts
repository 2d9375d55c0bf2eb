'use client';

import { useEffect } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';

/** Loads the page anew every so often, while somebody looks at it. */
export function useRefresh(everyMs: number): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
}
