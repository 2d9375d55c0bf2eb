import { useEffect } from 'react';
import { useRouter } from '#lib/i18n/navigation.ts';

const EVERY_MS = 1_000;

/** Loads the page anew each second while something is under way that the server alone knows of. */
export function useRefreshing(isWaiting: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [isWaiting, router]);
}
